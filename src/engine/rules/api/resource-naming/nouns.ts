/**
 * Whether a word of a path is one thing or many. Paths are written in every language, so that a word counts as singular
 * only where it is known: as a common English noun or by an ending that only singulars have.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Nouns that have no plural, or whose singular names a collection. */
const UNCOUNTABLE = words(`
  data metadata news status info information media multimedia content series species inventory stock feedback equipment
  software hardware firmware health auth oauth history weather traffic staff config configuration storage cache catalog
  catalogue registry archive directory knowledge advice music evidence research support access progress money cash
  currency credit spam mail email sms chat analytics statistics logistics graphics physics telemetry search sheep fish
  deer aircraft offspring headquarters corps means crossroads gallows barracks me self i18n l10n locale lang language
  authentication authorization administration management documentation validation verification automation registration
  activation integration availability security identity provisioning version v page admin root home public private internal static assets`);

const IRREGULAR_PLURALS = words(`
  people children men women feet teeth mice geese oxen criteria phenomena indices vertices matrices appendices schemata
  data media alumni cacti fungi nuclei syllabi stimuli radii bacteria curricula memoranda strata errata quanta`);

/** Common nouns of APIs; a word that is not here and has no telling ending is left alone. */
const SINGULAR = words(`
  user customer client account member person contact profile group team role permission company partner supplier vendor
  merchant employee manager driver passenger patient doctor student teacher author reader guest host visitor owner admin
  order item line product article variant category brand price offer discount coupon voucher cart basket wishlist
  invoice receipt bill quote contract subscription plan charge refund payout transfer wallet card bank loan
  shipment delivery parcel package address warehouse store shop branch location place city country region state zone
  room building floor table seat ticket event booking appointment meeting schedule calendar slot trip flight hotel
  vehicle car bike device sensor machine robot camera meter book movie song album artist playlist photo picture image
  video file folder document template form field page post comment review rating like message thread channel topic
  conversation notification alert reminder task project issue bug sprint milestone board label tag note list job worker
  queue webhook endpoint server cluster node pod container service namespace environment pipeline build release
  repository commit secret certificate key report dashboard chart metric survey question answer poll vote course lesson
  exam grade class school pet animal dog cat plant recipe ingredient meal restaurant menu drink game player match score
  league badge reward campaign lead deal opportunity case asset resource entity object record entry rule policy claim
  incident request response attachment link url domain website feed widget plugin module component feature flag setting
  preference option value attribute property parameter rate holder holding portfolio trade position fund
  broker tenant workspace organization organisation department office unit level skill cv applicant candidate vacancy`);

/** Plurals in -us, -is and -ss do not exist, but for these. */
const PLURALS_IN_US_OR_IS = words(
  'menus gurus emus gnus bayous apis kpis uris urls taxis skis kiwis wikis emojis pois guis clis',
);
const SINGULARS_IN_S = words(
  'alias atlas bias canvas gas lens pancreas campus bus iris axis basis crisis thesis analysis diagnosis synopsis hypothesis oasis',
);

/** Whether a word, in lower case, is known to name one thing. */
export const isKnownSingular = (word: string): boolean => {
  if (UNCOUNTABLE.has(word) || IRREGULAR_PLURALS.has(word) || PLURALS_IN_US_OR_IS.has(word)) return false;
  if (SINGULAR.has(word) || SINGULARS_IN_S.has(word)) return true;
  // In English, French, Dutch and German alike.
  return /(?:tion|sion|ity|ship|ness|ment|ss|[^aeou]us)$/.test(word) && word.length > 4;
};

/** Whether a word looks like many things. */
export const looksPlural = (word: string): boolean =>
  IRREGULAR_PLURALS.has(word) ||
  PLURALS_IN_US_OR_IS.has(word) ||
  (/s$/.test(word) && !isKnownSingular(word) && !UNCOUNTABLE.has(word));
