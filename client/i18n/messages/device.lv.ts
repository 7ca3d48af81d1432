/** What goes without a session, what an ended account leaves, and the rescue file. */
export const deviceLv = {
  'app.status.ended': 'Konts ir slēgts',
  'app.status.ended-left':
    'viss paveiktais ir saglabāts centrā, lietu kopijas no šīs ierīces ir izņemtas',
  'app.status.left': 'viss paveiktais ir saglabāts centrā, lai gan sesija beigusies',
  'rescue.save.no-key':
    'Failu vēl nevar izveidot: šī ierīce vēl nav sazinājusies ar centru un nezina, kā to aizzīmogot. Darbs paliek šajā ierīcē.',
  'rescue.save.photographs-left':
    'Fails saglabāts. Fotogrāfijas, kas tajā nav: {n}. Tās paliek tikai šajā ierīcē.',
  'rescue.take.done-in-part': 'Fails uzņemts tikai daļēji',
  'rescue.take.damaged':
    'Fails ir bojāts: daļa nav izlasāma. Kas bija vesels, ir uzņemts. Ja planšete vēl strādā, saglabājiet failu no jauna un uzņemiet arī to: nekas netiks ierakstīts divreiz.',
  'rescue.take.title': 'Glābšanas fails no ierīces',
  'rescue.take.what':
    'Ja planšete vairs nevar nosūtīt darbu, tā saglabā to aizzīmogotā failā. Uzņemiet failu šeit: ieraksti nonāks centrā ar autora vārdu. Jūs redzēsiet tikai skaitu.',
  'rescue.take.choose': 'Izvēlēties failu',
  'rescue.take.busy': 'Uzņem failu …',
  'rescue.take.done': 'Fails uzņemts',
  'rescue.take.not-a-file':
    'Šis nav glābšanas fails. Nekas netika nosūtīts. Paņemiet failu, ko saglabāja planšete.',
  'rescue.take.too-large':
    'Fails ir pārāk liels, lai to uzņemtu šeit. Pasakiet sistēmas uzturētājam.',
  'rescue.take.failed':
    'Failu neizdevās uzņemt līdz galam. Mēģiniet vēlreiz ar to pašu failu: nekas netiks ierakstīts divreiz.',
  'rescue.taken.taken': 'Ierakstīts lietās',
  'rescue.taken.known': 'Centrā jau bija',
  'rescue.taken.queued': 'Nodots pārskata rindā',
  'rescue.taken.unreadable': 'Nav izlasāms; saglabāts, kā atnāca',
  'rescue.taken.missing': 'Failā trūkst',
  'rescue.draft.title': 'Nepabeigta veidlapa',
  'rescue.draft.what': 'Autors to nebija nosūtījis. Pēdējoreiz rakstīts {when}.',
  'rescue.deposit-draft': 'Nepabeigta veidlapa',
  'rescue.deposit-change': 'Ieraksts no glābšanas faila',
  'rescue.deposit-file': 'Neizlasāma faila daļa',
  'rescue.deposit-sealed': 'Neatverams ieraksts no ierīces',
};
