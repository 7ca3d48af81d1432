/** Work the centre did not take, whose it is, and work that came after its right had ended. */
export const lateLv = {
  'app.status.needs-you-old': 'ilgāk par diennakti: {age}',
  'attention.stuck': 'Centrs netiek galā',
  'attention.tryNow': 'Mēģināt tagad',
  'attention.tryNow.label': 'Mēģināt nosūtīt tagad: {what}',
  'office.owner.author': 'Labo autors: {name}',
  'office.owner.all': 'Gaida jebkuru vienības vadītāju',
  'office.owner.has': 'Pie sevis paņēma {name}',
  'office.owner.mine': 'Pie sevis paņēmāt jūs',
  'office.owner.take': 'Es to paņemu',
  'office.owner.takeFrom': 'Paņemt no: {name}',
  'office.owner.giveTo': 'Nodot: {name}, kam ir šī lieta',
  'office.owner.taken': 'Tagad tas ir pie: {name}',
  'office.owner.already': 'To jau pirms jums paņēma {name}.',
  'office.owner.failed': 'Neizdevās. Mēģiniet vēlreiz.',
  'office.owner.raised': 'Bez atbildes ilgāk nekā divas dienas',
  'office.owner.raisedShort': 'vairāk nekā 2 dienas',
  'office.unread.title': 'Centrs ar šo darbu netiek galā',
  'office.unread.text':
    'Tas glabājas centrā, kā atnāca, un ierīce to mēģina nosūtīt vēlreiz. Tiklīdz izdosies, tas no rindas pazudīs pats. Pasakiet sistēmas uzturētājam.',
} as const satisfies Record<string, string>;
