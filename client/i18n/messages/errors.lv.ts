import type { PersonalCodeFinding } from '#shared/domain/personal-code.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import type { RuleCode } from '#client/i18n/rule-codes.ts';

/** Each says what to do; none repeats a value. */
export const errorsLv = {
  /** What the wire says. */
  error: {
    BAD_REQUEST:
      'Centrs nesaprata lietotnes pieprasījumu. Jūsu ieraksti ir saglabāti šajā ierīcē. Ziņojiet par to uzturētājam.',
    INVALID:
      'Kāds lauks nav aizpildīts pareizi. Pārbaudiet norādītos laukus un saglabājiet vēlreiz.',
    TOO_LARGE:
      'Sūtāmais ir pārāk liels. Jūsu ieraksti ir saglabāti šajā ierīcē. Ziņojiet par to uzturētājam.',
    UNSUPPORTED_ENCODING:
      'Centrs nesaprata lietotnes pieprasījumu. Jūsu ieraksti ir saglabāti šajā ierīcē. Ziņojiet par to uzturētājam.',
    UNAUTHENTICATED:
      'Jāpierakstās no jauna, lai nosūtītu un saņemtu datus. Strādāt un saglabāt var tāpat kā līdz šim.',
    FORBIDDEN: 'Jums nav tiesību to darīt. Ja tās ir vajadzīgas, lūdziet vadītājam.',
    NOT_FOUND: 'Tas vairs nav pieejams. Atgriezieties sarakstā un atveriet vēlreiz.',
    CONFLICT:
      'Kolēģis pa to laiku ir ierakstījis ko citu. Atveriet vēlreiz un izlemiet, ko paturēt.',
    FORK: 'Šīs ierīces dati ir atjaunoti no kopijas. Nekas nav zaudēts; saglabājiet nenosūtīto darbu failā (Iestatījumi) un ziņojiet uzturētājam.',
    UPGRADE_REQUIRED:
      'Lietotne jāatjaunina, lai nosūtītu un saņemtu datus. Strādāt un saglabāt var tāpat kā līdz šim.',
    RATE_LIMITED: 'Pārāk daudz mēģinājumu. Pagaidiet minūti un mēģiniet vēlreiz.',
    TIMEOUT: 'Centrs neatbildēja laikā. Lietotne mēģinās vēlreiz.',
    UNREACHABLE:
      'Ar centru nav savienojuma. Darbs tiek saglabāts šajā ierīcē; lietotne mēģinās vēlreiz.',
    UNAVAILABLE:
      'Centrs pašlaik nav pieejams. Darbs tiek saglabāts šajā ierīcē; lietotne mēģinās vēlreiz.',
    INTERNAL: 'Centrā radās kļūme. Darbs tiek saglabāts šajā ierīcē; lietotne mēģinās vēlreiz.',
  },
  /** Why one change was not taken, told to its author. */
  refusal: {
    INVALID_FIELD:
      'Lauks nav aizpildīts pareizi. Atveriet ierakstu, labojiet lauku un nosūtiet vēlreiz.',
    UNKNOWN_FIELD:
      'Centrs šādu lauku nepazīst. Atjauniniet lietotni un nosūtiet vēlreiz; ja nepalīdz, ziņojiet uzturētājam.',
    UNKNOWN_TYPE:
      'Centrs šādu ierakstu nepazīst. Atjauniniet lietotni un nosūtiet vēlreiz; ja nepalīdz, ziņojiet uzturētājam.',
    WRONG_SPACE: 'Ieraksts nonācis nepareizā lietas daļā. Izveidojiet to no jauna klienta lietā.',
    MISSING_FIELD:
      'Trūkst obligāta lauka. Atveriet ierakstu, aizpildiet lauku un nosūtiet vēlreiz.',
    FIXED_FIELD:
      'Šo lauku pēc saglabāšanas mainīt nevar. Ja tajā ir kļūda, izveidojiet jaunu ierakstu.',
    WITHDRAWN: 'Ieraksts ir atsaukts. Ja tas tomēr vajadzīgs, vispirms atjaunojiet to.',
    LOCKED: 'Ieraksts jau ir pieņemts un slēgts. Lūdziet vadītājam to atgriezt labošanai.',
    RECORD_EXISTS: 'Šāds ieraksts jau ir centrā. Salīdziniet abus un atstājiet vienu.',
    RECORD_MISSING: 'Ieraksta, kuru labojāt, centrā nav. Izveidojiet to no jauna no sava teksta.',
    NOT_ALLOWED: 'Jūsu loma šo ierakstīt neļauj. Nododiet to sociālajam darbiniekam vai vadītājam.',
    NOT_YOURS:
      'Šo ierakstu drīkst labot tikai autors, un savu ierakstu nedrīkst izskatīt pats. Nododiet to kolēģim.',
    MOVED: 'Kamēr lasījāt, dati mainījās. Izlasiet tos vēlreiz.',
    ALREADY_RESOLVED: 'Par šo jau ir izlemts. Apskatiet lēmumu; ja nepiekrītat, labojiet lauku.',
    PERSONAL_CODE: 'Personas kods nav derīgs. Salīdziniet to ar dokumentu un ierakstiet vēlreiz.',
    GROUP_REFUSED:
      'Netika pieņemts tādēļ, ka kļūda ir citā tās pašas veidlapas ierakstā. Labojiet to un nosūtiet visu vēlreiz.',
    HASH_MISMATCH: 'Saturs ceļā ir bojāts. Pārbaudiet ierakstu un nosūtiet vēlreiz.',
    UNREADABLE: 'Centrs ierakstu nevarēja nolasīt. To pārņem vadītājs; jūsu teksts ir saglabāts.',
    SCOPE_LOST:
      'Šī lieta jums vairs nav piešķirta. Ierakstu pārņem vadītājs; jūsu teksts ir saglabāts.',
    SPACE_UNKNOWN: 'Centrs neatrada lietu. Ierakstu pārņem vadītājs; jūsu teksts ir saglabāts.',
    SHAPE_UNKNOWN:
      'Ierakstu veidoja jaunāka lietotne, nekā centrs pazīst. Tas gaida centrā; jūsu teksts ir saglabāts.',
    ACCOUNT_ENDED:
      'Jūsu konts centrā ir slēgts. Ierakstu pārņem vadītājs; jūsu teksts ir saglabāts.',
    BROUGHT_IN_FILE:
      'Ieraksts centrā nonāca glābšanas failā. To pārņem vadītājs; jūsu teksts ir saglabāts.',
    CENTRE_FAILED:
      'Centrs ar šo ierakstu netiek galā. Tas glabājas šeit un centrā, un to apskata vadītājs; pārējie ieraksti tiek sūtīti.',
  },
  /** Why a field of a form cannot stay as it is. */
  rule: {
    EMPTY: 'Aizpildiet šo lauku.',
    TOO_LONG: 'Teksts ir pārāk garš. Saīsiniet to.',
    UNSOUND_TEXT: 'Tekstā ir neredzamas zīmes, ko nevar saglabāt. Ierakstiet to ar roku.',
    UUID: 'Izvēlieties no saraksta.',
    DAY: 'Ierakstiet datumu: diena, mēnesis, gads, piemēram, 24.05.2026.',
    INSTANT: 'Ierakstiet datumu un laiku.',
    CLOCK_TIME: 'Ierakstiet laiku, piemēram, 14:05.',
    PHONE: 'Ierakstiet tālruņa numuru ar valsts kodu, piemēram, +371 un astoņi cipari.',
    EMAIL: 'Ierakstiet e-pasta adresi, piemēram, vards@piemers.lv.',
    PERSONAL_CODE: 'Ierakstiet personas kodu: 11 cipari.',
    REASON_NEEDED: 'Norādiet iemeslu katram darbam, kas nav izdarīts vai izdarīts daļēji.',
    CHOOSE: 'Izvēlieties vienu atbildi.',
    NUMBER: 'Ierakstiet skaitli.',
    OUT_OF_RANGE: 'Skaitlis ir ārpus pieļautā. Pārbaudiet to.',
    INVALID: 'Pārbaudiet šo lauku.',
    CANNOT_HOLD: 'Šim cilvēkam lietas nevar nodot. Izvēlieties citu.',
    NOT_HELD: 'Šī lieta viņam vairs nav norīkota. Izvēlieties vēlreiz.',
    PAST: 'Beigām jābūt nākotnē un pēc sākuma.',
    SELF: 'Savu kontu pats slēgt nevar. Lūdziet citam vadītājam.',
    LAST_SUPERVISOR: 'Tas ir vienīgais vadītājs. Vispirms izveidojiet citu.',
  },
  personalCode: {
    FORMAT: 'Personas kodā ir 11 cipari. Pārbaudiet, vai kāds nav izlaists.',
    DATE: 'Personas koda pirmie seši cipari nav datums. Salīdziniet ar dokumentu.',
    CHECK_DIGIT: 'Personas koda pēdējais cipars nesakrīt ar pārējiem. Salīdziniet ar dokumentu.',
    TEST_IDENTITY: 'Šis ir izmēģinājuma personas kods, kas nepieder nevienam cilvēkam.',
  },
} as const satisfies {
  error: Record<ErrorCode, string>;
  refusal: Record<RefusalCode, string>;
  rule: Record<RuleCode, string>;
  personalCode: Record<PersonalCodeFinding, string>;
};
