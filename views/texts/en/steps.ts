import type { Texts } from '../texts.ts'

/** The work on the host in plain words. */
export const steps: Texts['steps'] = {
  title: 'Progress',
  kinds: {
    cut_access: 'Cut off access',
    export: 'Prepare the copy',
    wipe_files: 'Delete the files',
    wipe_databases: 'Delete the databases',
    wipe_mailboxes: 'Delete the mailboxes',
    remove_dns: 'Remove the DNS zone',
    release: 'Release what was reserved',
    manual: 'Finish the rest by hand',
    verify: 'Check that nothing is left',
  },
  states: {
    pending: 'Pending',
    done: 'Done',
    partial: 'In progress',
    unknown: 'In progress',
    failed: 'Being tried again',
  },
  counting: (count) => `Counting what there is: ${count}`,
  doing: {
    wipe_files: (count, of) => `Deleting files: ${count} of ${of}`,
    wipe_mailboxes: (count, of) => `Deleting mail: ${count} of ${of}`,
  },
  doingElse: (count, of) => `Done: ${count} of ${of}`,
  stuck: 'A person is looking into it',
}

const counted = (one: string, many: string) => (count: string, single: boolean) =>
  single ? `1 ${one}` : `${count} ${many}`

export const evidence: Texts['evidence'] = {
  entries: {
    site: counted('file', 'files'),
    recording: counted('file', 'files'),
    mailbox: counted('file', 'files'),
    database: counted('table', 'tables'),
    dns_zone: counted('record', 'records'),
  },
  otherEntries: counted('item', 'items'),
  wiped: 'Deleted',
  size: (rounded, exact) => `${rounded} (${exact} bytes)`,
  left: 'Left over',
  nothingLeft: 'Nothing',
  portingOpen: 'Still its holder’s: its porting is under way',
  digest: 'SHA-256 fingerprint of what was there',
  observedAt: 'Checked',
  withAccount: 'With the account that held it',
  notShown: 'Not looked at by itself: the panel doesn’t show it. The account that held it is gone.',
  elsewhere: 'A team member reported it: it was done elsewhere',
  person: 'A team member',
}
