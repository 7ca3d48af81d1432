import type { photosLv } from './photos.lv.ts';

export const photosEn: Record<keyof typeof photosLv, string> = {
  'photo.section': 'Photographs and documents',
  'photo.list': 'Photographs and documents',
  'photo.take': 'Take a photograph',
  'photo.pick': 'Choose from this device',
  'photo.hint':
    'Pictures are made smaller; the place and time a camera writes into them are not kept. The text reaches the centre first, photographs after it.',
  'photo.most': 'One record takes {most} at most.',
  'photo.busy': '{count, plural, one {Preparing # picture …} other {Preparing # pictures …}}',
  'photo.caption': 'Picture {number}: what it shows',
  'photo.number': 'Picture {number}',
  'photo.taken': 'Taken {when}',
  'photo.remove': 'Take out',
  'photo.remove.label': 'Take out: {photo}',
  'photo.open': 'Open: {photo}',
  'photo.alt': 'Photograph without a caption',
  'photo.loading': 'Looking for the picture …',
  'photo.notHere': 'The picture is not here yet',
  'photo.noOriginal': 'The picture is not on this device and can’t be fetched from the centre now.',
  'photo.savePdf': 'Save the document',
  'photo.full.title': 'Room for photographs is running out on this device',
  'photo.full.text':
    'Text can be written and saved as always. Photographs can be taken again when earlier ones have reached the centre or room has been made.',
  'photo.fault.heic':
    'This browser can’t read that picture (HEIC); it was not added. Take the photograph from this page, or choose a JPEG.',
  'photo.fault.unreadable': 'That file can’t be read as a picture or a PDF; it was not added.',
  'photo.fault.too-large': 'The file is too large; it was not added. A PDF may have up to 15 MB.',
  'photo.fault.full':
    'There is no room on this device: the photograph was not added. What is written can be saved.',
  'photo.fault.failed':
    'The photograph could not be saved on this device; it was not added. What is written can be saved.',
  'photo.lost': 'One of the photographs is no longer on this device. Take it out and save again.',
  'photo.state.here': 'On this device, not at the centre yet',
  'photo.state.safe': 'Safe at the centre {when}',
  'photo.state.refused': 'The centre did not accept this picture; it stays on this device',
  'photo.state.lost': 'The picture is no longer on this device',
  'photo.state.there': 'The photograph is still on the tablet',
  'photo.state.there.heard': 'The photograph is still on the tablet, last heard {when}',
};
