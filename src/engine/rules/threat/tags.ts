/** Tags as Threagile 0.9.1 compares them: without regard to case and to blanks around them. */

const plain = (tag: string): string => tag.trim().toLowerCase();

/** Whether one of an element's tags is one of those given. */
export const hasTag = (element: { readonly tags?: readonly string[] }, tags: readonly string[]): boolean =>
  element.tags?.some((tag) => tags.includes(plain(tag))) ?? false;

/** Whether one of the tags is the base tag itself, or stands under it: `aws:ec2` stands under `aws`. */
export const hasBaseTag = (tags: readonly string[] | undefined, base: string): boolean =>
  tags?.some((tag) => plain(tag) === base || plain(tag).startsWith(`${base}:`)) ?? false;
