import type { OutgoingMail } from '../../../src/mail/transport.ts'

export const mail: OutgoingMail = {
  id: 'mail_7Hq2',
  to: 'ana@mail.example',
  from: 'Hosting del Sur <baja@panel.example>',
  subject: 'Tu código para la baja de ñandú.example',
  text: 'Hola, María:\n\n7K2M-9XQR\n\nSaludos\n',
  html: '<!doctype html><p>Hola, María: 7K2M-9XQR</p>',
}
