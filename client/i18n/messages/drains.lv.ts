/** The desk: who follows which cases, and acts that wait for devices first. */
export const drainsLv = {
  'people.title': 'Cilvēki',
  'people.loading': 'Tiek lasīts darbinieku saraksts',
  'people.what':
    'Lietu nodošana, aizvietošana un kontu slēgšana. Pirms tam redzams, kurās ierīcēs vēl var būt nenosūtīts darbs.',
  'people.person': 'Darbinieks',
  'people.role': 'Loma',
  'people.cases': 'Lietas',
  'people.casesOf':
    '{count, plural, =0 {Nav lietu} zero {{count} lietu} one {{count} lieta} other {{count} lietas}}',
  'people.ended': 'Konts slēgts',
  'people.none': 'Neviena konta vēl nav.',

  'handover.title': 'Lietu nodošana',
  'handover.act': 'Kas jādara',
  'handover.act.reassign': 'Nodot lietas',
  'handover.act.cover': 'Aizvietot',
  'handover.act.disable': 'Slēgt kontu',
  'handover.which': 'Kuras lietas',
  'handover.which.all': 'Visas',
  'handover.which.chosen': 'Izvēlētās',
  'handover.cases': 'Lietas',
  'handover.to': 'Kam nodod',
  'handover.to.hint':
    'Ja izvēlas vairākus, lietas sadala vienādi. Ieplānotie apmeklējumi pāriet līdzi tam, kam ir tā pati loma.',
  'handover.to.optional': 'Var nenorādīt: tad lietas paliek bez darbinieka.',
  'handover.to.choose': 'Izvēlieties, kam nodot',
  'handover.cases.choose': 'Izvēlieties lietas',
  'handover.byItself': 'Izdarīt, tiklīdz viss saņemts',
  'handover.byItself.hint': 'Citādi gaidīs, līdz kāds šeit turpinās.',
  'handover.reason': 'Iemesls',
  'handover.start': 'Sākt un gaidīt ierīces',
  'handover.preview': 'Ierīces, kas jāsagaida',
  'handover.disable.what':
    'Pēc slēgšanas cilvēks vairs nevar pierakstīties. Darbs, kas vēl ir ierīcē, nepazūd: tas nonāk vadītāja rindā ar autora vārdu.',
  'handover.reassign.what':
    'Lieta pazūd no iepriekšējās ierīces tikai tad, kad no turienes saņemts viss nenosūtītais.',

  'cover.what':
    'Norādītajās dienās lietas vada cits darbinieks. Tiesības sākas un beidzas pašas, arī ierīcēs bez tīkla. No prombūtnē esošā ierīces lietas pazūd sākuma dienā un atgriežas pēc beigām, ja vien zemāk nav norādīts citādi.',
  'cover.by': 'Kas aizvieto',
  'cover.by.choose': 'Izvēlieties, kas aizvieto',
  'cover.from': 'No',
  'cover.to': 'Līdz (ieskaitot)',
  'cover.days': 'Norādiet abas dienas; beigas nedrīkst būt pirms sākuma',
  'cover.keeps': 'Prombūtnē esošais arī šajā laikā redz savas lietas',
  'cover.submit': 'Noteikt aizvietošanu',
  'cover.done':
    '{count, plural, zero {Aizvietošana noteikta {count} lietām.} one {Aizvietošana noteikta {count} lietai.} other {Aizvietošana noteikta {count} lietām.}}',

  'drain.title.disable': 'Konta slēgšana: {names}',
  'drain.title.reassign': 'Lietu nodošana: {names}',
  'drain.title.merge': 'Pašvaldības pievienošana: {names}',
  'drain.loading': 'Tiek lasīts, kas ir ierīcēs',
  'drain.cases':
    '{count, plural, =0 {Lietu nav} zero {{count} lietu} one {{count} lieta} other {{count} lietas}}',
  'drain.to': 'Pārņem: {names}',
  'drain.toNobody': 'Lietas paliek bez darbinieka',
  'drain.into': 'Pievieno: {name}',
  'drain.list': 'Gaida ierīces',
  'drain.list.over': 'Paveiktais',
  'drain.state.open': 'Gaida',
  'drain.state.acting': 'Notiek',
  'drain.state.done': 'Izdarīts',
  'drain.state.stopped': 'Atcelts',
  'drain.startedBy': 'Sāka {name}, {when}',

  'drain.verdict.none': 'Nav nevienas ierīces, ko gaidīt',
  'drain.verdict.drained':
    '{count, plural, zero {Viss saņemts no {count} ierīcēm} one {Viss saņemts no {count} ierīces} other {Viss saņemts no {count} ierīcēm}}',
  'drain.verdict.holds':
    '{count, plural, zero {{count} ierīcēs vēl ir nenosūtīts darbs} one {{count} ierīcē vēl ir nenosūtīts darbs} other {{count} ierīcēs vēl ir nenosūtīts darbs}}',
  'drain.verdict.unknown':
    '{count, plural, zero {No {count} ierīcēm vēl nav ziņu} one {No {count} ierīces vēl nav ziņu} other {No {count} ierīcēm vēl nav ziņu}}',
  'drain.verdict.unknown.what':
    'Nezināma ierīce nav tukša ierīce: tajā var būt darbs, ko neviens cits nav redzējis.',
  'drain.verdict.lost':
    '{count, plural, zero {{count} ierīcēs krātuve ir izdzēsta} one {{count} ierīcē krātuve ir izdzēsta} other {{count} ierīcēs krātuve ir izdzēsta}}',
  'drain.verdict.lost.what':
    'Kas tajā bija nenosūtīts, to sagaidīt nevar. Pārrunājiet ar darbinieku, ko pierakstīt no jauna.',
  'drain.verdict.drained.what': 'Var turpināt, nekas nepazudīs.',
  'drain.verdict.holds.what': 'Palūdziet darbiniekam pieslēgties un pabeigt iesāktās veidlapas.',

  'drain.devices': 'Ierīces',
  'drain.device.drained': 'Viss saņemts',
  'drain.device.holds': 'Ir nenosūtīts',
  'drain.device.unknown': 'Nav zināms',
  'drain.device.lost': 'Krātuve izdzēsta',
  'drain.device.lost-at': 'Ierīce {when} paziņoja, ka krātuve izdzēsta',
  'drain.device.lost-waiting':
    '{count, plural, =0 {nekas nebija palicis nenosūtīts} zero {nenosūtīti bija {count} ierakstu} one {nenosūtīts bija {count} ieraksts} other {nenosūtīti bija {count} ieraksti}}',
  'drain.device.state': 'Stāvoklis',
  'drain.device.what': 'Kas tajā ir',
  'drain.device.heard': 'Dzirdēta {when}',
  'drain.device.said': 'Pēdējo reizi ziņoja {when}',
  'drain.device.never': 'Nekad nav ziņojusi',
  'drain.device.waiting':
    '{count, plural, =0 {nekas negaida} zero {gaida {count} ierakstu} one {gaida {count} ieraksts} other {gaida {count} ieraksti}}',
  'drain.device.oldest': 'vecākais {when}',
  'drain.device.missing':
    '{count, plural, zero {trūkst {count} ierakstu, par kuriem nav ziņu} one {trūkst {count} ieraksta, par kuru nav ziņu} other {trūkst {count} ierakstu, par kuriem nav ziņu}}',
  'drain.device.stuck':
    '{count, plural, zero {{count} ierakstus centrs nespēj apstrādāt} one {{count} ierakstu centrs nespēj apstrādāt} other {{count} ierakstus centrs nespēj apstrādāt}}',
  'drain.device.files':
    '{count, plural, zero {gaida {count} attēlu} one {gaida {count} attēls} other {gaida {count} attēli}}',
  'drain.device.version': 'Lietotne {version}',
  'drain.device.nudged': 'Lūgts pieslēgties {when}',

  'drain.nudge': 'Lūgt pieslēgties',
  'drain.nudge.done': 'Lūgums nosūtīts. Ierīce to rādīs, tiklīdz pieslēgsies.',
  'drain.goOn': 'Turpināt',
  'drain.goOn.anyway': 'Turpināt, negaidot',
  'drain.goOn.title': 'Turpināt, lai gan ne viss ir saņemts?',
  'drain.goOn.what':
    'Kas vēl ir ierīcēs, to centrs pieņems arī vēlāk un nodos vadītājam. Iemesls paliek vēsturē līdz ar to, kas par katru ierīci bija zināms.',
  'drain.goOn.reason': 'Kāpēc negaidīt',
  'drain.goOn.needed': 'Uzrakstiet, kāpēc negaidīt',
  'drain.goOn.failed':
    'Neizdevās turpināt. Kas izvēlēts, vairs nav iespējams: pārbaudiet, kam nodod.',
  'drain.stop': 'Atcelt',
  'drain.stop.title': 'Atcelt un neko nemainīt?',
  'drain.stop.what': 'Konti un lietas paliek, kā bija. Vēsturē būs redzams, ka atcelts.',
  'drain.stop.stay': 'Gaidīt tālāk',
  'drain.history': 'Kas noticis',
  'drain.step.started': 'Sākts',
  'drain.step.nudged': 'Lūgts pieslēgties',
  'drain.step.by-itself-on': 'Notiks, tiklīdz viss saņemts',
  'drain.step.by-itself-off': 'Vairs nenotiks bez apstiprinājuma',
  'drain.step.went-on': 'Turpināts',
  'drain.step.done': 'Izdarīts',
  'drain.step.stopped': 'Atcelts',
  'drain.step.left':
    '{count, plural, zero {{count} lietas nevarēja nodot} one {{count} lietu nevarēja nodot} other {{count} lietas nevarēja nodot}}',
  'drain.centre': 'Centrs',

  'copies.title': 'Kopijas ierīcēs',
  'copies.what': 'Kam tiesības uz lietu beigušās.',
  'copies.gone': 'Apstiprināts, ka dzēsta {when}',
  'copies.leaving': 'Vēl ir: gaida nenosūtīto darbu',
  'copies.unknown': 'Nav zināms: nav dzirdēta kopš {when}',

  'hold.change': 'Mainīt termiņu',
  'hold.title': 'Mainīt norīkojuma termiņu',
  'hold.what': 'Norīkojums: {name}. Pagarināt vai saīsināt var, kamēr tas nav beidzies.',
  'hold.until': 'Līdz (ieskaitot)',
  'hold.until.hint': 'Tukšs: bez termiņa.',
  'hold.done': 'Termiņš mainīts.',
} as const satisfies Record<string, string>;
