/** Validation rules that bound the shape of a document before anything is computed on it. */
import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

export interface ShapeLimits {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

export const SHAPE: ShapeLimits = { depth: 14, aliases: 60, directives: 60, rootFields: 30 };
/** Most tokens in a document; given to the parser. */
export const MAX_TOKENS = 5_000;

const tooMany = (what: string, found: number, most: number) =>
  new GraphQLError(`the operation has ${found} ${what}; ${most} are allowed`, {
    extensions: { code: 'QUERY_TOO_COMPLEX' },
  });

/** Counts aliases, directives and root fields over the whole document. */
const counts =
  (limits: ShapeLimits): ValidationRule =>
  (context: ValidationContext): ASTVisitor => {
    let aliases = 0;
    let directives = 0;
    return {
      Field: (node) => {
        if (node.alias) aliases += 1;
      },
      Directive: () => {
        directives += 1;
      },
      OperationDefinition: (node) => {
        const fields = node.selectionSet.selections.length;
        if (fields > limits.rootFields) context.reportError(tooMany('root fields', fields, limits.rootFields));
      },
      Document: {
        leave: () => {
          if (aliases > limits.aliases) context.reportError(tooMany('aliases', aliases, limits.aliases));
          if (directives > limits.directives) context.reportError(tooMany('directives', directives, limits.directives));
        },
      },
    };
  };

/** Depth of fields, fragments followed; a cycle of fragments is reported by GraphQL's own rule. Linear in the document. */
const depth =
  (limits: ShapeLimits): ValidationRule =>
  (context: ValidationContext): ASTVisitor => {
    const known = new Map<string, number>();
    const ofSet = (set: SelectionSetNode | undefined, path: ReadonlySet<string>): number =>
      Math.max(0, ...(set?.selections ?? []).map((selection) => ofSelection(selection, path)));
    const ofSelection = (selection: SelectionNode, path: ReadonlySet<string>): number => {
      // Introspection is as deep as it is, and can be switched off.
      if (selection.kind === Kind.FIELD)
        return selection.name.value.startsWith('__') ? 0 : 1 + ofSet(selection.selectionSet, path);
      if (selection.kind === Kind.INLINE_FRAGMENT) return ofSet(selection.selectionSet, path);
      const name = selection.name.value;
      const found =
        known.get(name) ??
        (path.has(name) ? 0 : ofSet(context.getFragment(name)?.selectionSet, new Set([...path, name])));
      known.set(name, found);
      return found;
    };
    return {
      OperationDefinition: (node) => {
        const found = ofSet(node.selectionSet, new Set());
        if (found > limits.depth) context.reportError(tooMany('levels', found, limits.depth));
      },
    };
  };

/** The rules, to be added to GraphQL's own. */
export const shapeRules = (limits: ShapeLimits = SHAPE): readonly ValidationRule[] => [counts(limits), depth(limits)];
