/** What goes without a session, what an ended account leaves, and the rescue file. */
export const deviceLv = {
  'app.status.ended': 'Konts ir slēgts',
  'app.status.ended-left':
    'viss paveiktais ir saglabāts centrā, lietu kopijas no šīs ierīces ir izņemtas',
  'app.status.left': 'viss paveiktais ir saglabāts centrā, lai gan sesija beigusies',
};
