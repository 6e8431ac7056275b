/**
 * What people choose most often, as the word that a password comes down to: in lower case, digits and signs at its ends
 * taken away, digits within it read as the letters that they stand for. `P4ssw0rd2026!` comes down to `password`.
 */
const WORDS = `
  password passwort passwords passwd mypassword newpassword secretpassword motdepasse contrasena senha parola wachtwoord
  admin administrator adminadmin root rootroot superuser superadmin sysadmin webmaster operator manager supervisor
  welcome welcomewelcome willkommen bienvenue changeme changeit changethis letmein letmeinnow openup opensesame secret
  topsecret default test tester testtest testing testpassword testuser guest guestguest user username demo sample
  example temp temporary temppassword login loginlogin logmein access accessgranted master masterpassword mastermind
  qwerty qwertyuiop qwertyuio qwertyui qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl asdfghjk zxcvbn zxcvbnm
  qwertyqwerty asdfasdf asdfasdfasdf qweasdzxc qweasd qazwsx qazwsxedc qazwsxedcrfv zaqwsx wasdwasd poiuytrewq
  lkjhgfdsa mnbvcxz poiuy abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl abcabcabc abcdabcd
  iloveyou iloveyouu iloveyouforever iloveyousomuch ilovejesus ilovemyself ilovemymom iloveu loveyou loveme lovelove
  lovelovelove forever foreverlove truelove babygirl babyboy sweetheart darling honey princess prinzessin beautiful
  sunshine flower butterfly rainbow chocolate cookie cookies monkey monkeymonkey dragon dragonball tiger lion eagle
  shadow ninja pirate wizard phoenix unicorn mustang ferrari porsche mercedes corvette harley harleydavidson yamaha
  football fussball futbol baseball basketball hockey soccer tennis golfer swimming liverpool liverpoolfc arsenal
  chelsea barcelona realmadrid juventus manchester manchesterunited bayern bayernmunich galatasaray fenerbahce besiktas
  dallas cowboys yankees lakers steelers patriots packers raiders superman batman spiderman ironman captainamerica
  starwars startrek pokemon pikachu minecraft fortnite counterstrike warcraft worldofwarcraft leagueoflegends
  harrypotter hellokitty mickeymouse snoopy garfield scooby metallica slipknot nirvana eminem blink michael michaeljordan
  jennifer jessica ashley michelle daniel charlie thomas jordan george andrew joshua matthew robert william alexander
  computer internet google googlegoogle facebook twitter youtube instagram linkedin microsoft windows apple samsung
  android linux ubuntu oracle mysql postgres postgresql mongodb database server backup cisco network wireless security
  summer winter spring autumn summertime january february september october november december monday friday
  freedom liberty whatever nothing trustnoone trustme godisgood jesus jesuschrist christ heaven angel angels blessed
  america canada australia germany deutschland england london paris newyork california texas mexico brasil india
  correcthorsebatterystaple hunter passphrase supersecret verysecret mysecret keepout noaccess plinth plinthplinth
`;

/** The words, each once. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));
