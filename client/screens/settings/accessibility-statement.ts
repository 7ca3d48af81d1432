import type { Locale } from '#client/i18n/catalogue.ts';

interface Part {
  readonly title: string;
  readonly text?: string;
  readonly list?: readonly string[];
}

interface Statement {
  readonly lead: string;
  readonly parts: readonly Part[];
}

/** Says only what was done. Whoever publishes the app completes the contact and repeats the assessment. */
export const accessibilityStatement: Readonly<Record<Locale, Statement>> = {
  lv: {
    lead: 'Šis paziņojums attiecas uz lietotni «DigiSoc Field» tās izmēģinājuma versijā. Lietotne veidota tā, lai atbilstu WCAG 2.2 AA līmenim. Atbilstību novērtējuši paši izstrādātāji; neatkarīgs novērtējums nav veikts.',
    parts: [
      {
        title: 'Atbilstība',
        text: 'Lietotne atbilst daļēji: pašnovērtējumā automātiskās pārbaudes kļūdas neatrada, taču pārbaude ar cilvēkiem un palīgtehnoloģijām nav pabeigta.',
      },
      {
        title: 'Kā pārbaudīts',
        list: [
          'Automātiski ar axe pārlūkā Chromium: sastāvdaļu galerija gaišajā un tumšajā izskatā.',
          'Automātiski ar axe pārlūkā Chromium: pierakstīšanās, iestatījumi un šis paziņojums.',
          'Ar tastatūru, izlases veidā: pierakstīšanās un galvenā izvēlne.',
        ],
      },
      {
        title: 'Kas vēl nav pārbaudīts vai pieejams',
        list: [
          'Ekrānlasītāji (NVDA, VoiceOver, TalkBack) ar cilvēkiem, kas tos lieto ikdienā.',
          'Palielinājums līdz 400 % visos skatos un vadība ar balsi.',
          'Kartes un fotogrāfiju apraksti: lietotnē to vēl nav.',
          'Skaidrojumi vieglajā valodā un latviešu zīmju valodā.',
        ],
      },
      {
        title: 'Kā ziņot par šķērsli',
        text: 'Kontaktpersona, e-pasts un tālrunis: vēl jāapstiprina iestādei, kas lietotni ievieš. Līdz tam ziņojiet savam vadītājam.',
      },
      {
        title: 'Paziņojuma sagatavošana',
        text: 'Sagatavots pēc izstrādātāju pašnovērtējuma. Datums, uzraudzības iestāde un sūdzību kārtība: jāapstiprina pirms publicēšanas.',
      },
    ],
  },
  en: {
    lead: 'This statement is about the app “DigiSoc Field” in its trial version. The app is made to meet WCAG 2.2 level AA. Conformance was assessed by the developers themselves; there has been no independent assessment.',
    parts: [
      {
        title: 'Conformance',
        text: 'The app conforms in part: in the self-assessment the automatic checks found no errors, but testing with people and assistive technology is not complete.',
      },
      {
        title: 'How it was tested',
        list: [
          'Automatically with axe in Chromium: the gallery of components in the light and dark appearance.',
          'Automatically with axe in Chromium: sign-in, settings and this statement.',
          'By keyboard, as a sample: sign-in and the main menu.',
        ],
      },
      {
        title: 'What has not been tested or is not available yet',
        list: [
          'Screen readers (NVDA, VoiceOver, TalkBack) with people who use them every day.',
          'Zoom up to 400 % on every screen, and voice control.',
          'Maps and descriptions of photographs: the app has none yet.',
          'Explanations in easy language and in Latvian Sign Language.',
        ],
      },
      {
        title: 'How to report a barrier',
        text: 'Contact person, e-mail and telephone: to be confirmed by the institution that introduces the app. Until then tell your supervisor.',
      },
      {
        title: 'Preparation of this statement',
        text: 'Prepared after a self-assessment by the developers. The date, the supervising institution and the complaints procedure: to be confirmed before publication.',
      },
    ],
  },
};
