/** Whether the centre's data is kept a second time, told to those who can ask for it. */
export const backupLv = {
  'office.backup.last': 'Pēdējā centra rezerves kopija: {when}',
  'office.backup.late': 'Centra rezerves kopija kavējas',
  'office.backup.none': 'Centram vēl nav rezerves kopijas',
  'office.backup.what':
    'Kamēr kopijas nav, ierīces glabā arī visu jau nosūtīto, un vieta tajās pamazām piepildās. Pasakiet sistēmas uzturētājam.',
} as const;
