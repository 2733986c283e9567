import type { Texts } from '../texts.ts'

/** Words around every page. */
export const frame: Texts['frame'] = {
  title: (page, provider) => `${page} · ${provider}`,
  errorTitle: (title) => `Error: ${title}`,
  skip: 'Skip to content',
  header: 'Client Area',
  menu: 'Menu',
  services: 'Services',
  access: 'My access',
  client: (number) => `Client ${number}`,
  logOut: 'Log out',
  zone: (zone) => `Dates and times in ${zone}.`,
  inbox: 'Test mailbox',
  backToServices: 'Back to Services',
  backToCancellation: 'Back to the cancellation request',
  problem: 'There is a problem',
  refreshed: 'The information on this page was updated.',
  localTime: 'In your time zone:',
  language: 'English',
  languages: 'Language',
  print: 'Print or save as PDF',
}
