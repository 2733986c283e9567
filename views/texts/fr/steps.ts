import type { Texts } from '../texts.ts'

/** The work on the host in plain words. */
export const steps: Texts['steps'] = {
  title: 'Avancement',
  kinds: {
    cut_access: 'Couper les accès',
    export: 'Préparer la copie',
    wipe_files: 'Supprimer les fichiers',
    wipe_databases: 'Supprimer les bases de données',
    wipe_mailboxes: 'Supprimer les boîtes mail',
    remove_dns: 'Retirer la zone DNS',
    release: 'Libérer ce qui était réservé',
    manual: 'Terminer le reste à la main',
    verify: 'Vérifier qu’il ne reste rien',
  },
  states: {
    pending: 'En attente',
    done: 'Fait',
    partial: 'En cours',
    unknown: 'En cours',
    failed: 'Nouvel essai à venir',
  },
  counting: (count) => `Décompte de ce qu’il y a : ${count}`,
  doing: {
    wipe_files: (count, of) => `Suppression des fichiers : ${count} sur ${of}`,
    wipe_mailboxes: (count, of) => `Suppression des e-mails : ${count} sur ${of}`,
  },
  doingElse: (count, of) => `Fait : ${count} sur ${of}`,
  stuck: 'Une personne s’en occupe',
}

const counted = (one: string, many: string) => (count: string, single: boolean) =>
  single ? `1 ${one}` : count === '0' ? `0 ${one}` : `${count} ${many}`

export const evidence: Texts['evidence'] = {
  entries: {
    site: counted('fichier', 'fichiers'),
    recording: counted('fichier', 'fichiers'),
    mailbox: counted('fichier', 'fichiers'),
    database: counted('table', 'tables'),
    dns_zone: counted('enregistrement', 'enregistrements'),
  },
  otherEntries: counted('élément', 'éléments'),
  wiped: 'Supprimé',
  size: (rounded, exact) => `${rounded} (${exact} octets)`,
  left: 'Restant',
  nothingLeft: 'Rien',
  portingOpen: 'Toujours à son titulaire : sa portabilité est en cours',
  digest: 'Empreinte SHA-256 de ce qu’il y avait',
  observedAt: 'Vérifié',
  withAccount: 'Avec le compte qui le contenait',
  notShown:
    'Pas vérifié à part : le panneau ne le montre pas. Le compte qui le contenait n’existe plus.',
  elsewhere: 'Une personne de l’équipe l’a signalé : c’était fait ailleurs',
  person: 'Une personne de l’équipe',
}
