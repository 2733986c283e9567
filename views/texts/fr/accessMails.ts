import type { AccessMailTexts } from '../texts.ts'

/** The words of the mails about the client's key. Arguments come ready for reading. */
export const accessMails: AccessMailTexts = {
  greeting: (client) => `Bonjour ${client},`,
  closing: 'Cordialement,',
  automatic: (provider) =>
    `${provider} vous envoie cet e-mail au sujet du mot de passe de votre Espace Client.`,

  recover: {
    subject: 'Récupérez l’accès à votre Espace Client',
    title: 'Récupérez votre accès',
    one: (number) =>
      `Quelqu’un a demandé un nouveau mot de passe pour le client ${number}. Si c’était vous, choisissez-le à l’aide de ce lien :`,
    several:
      'Quelqu’un a demandé un nouveau mot de passe, et plusieurs clients reçoivent leurs e-mails à cette adresse. Si c’était vous, choisissez-le à l’aide du lien du numéro concerné :',
    action: 'Choisir un nouveau mot de passe',
    actionFor: (number) => `Choisir un nouveau mot de passe pour le client ${number}`,
    until: (until) => `Le lien ne sert qu’une fois, jusqu’au ${until}.`,
    secret: (provider) =>
      `Ne le transmettez à personne. Personne chez ${provider} ne vous le demandera, par aucun moyen.`,
    ignore:
      'Si ce n’était pas vous, vous n’avez rien à faire : tant que personne n’utilise le lien, rien ne change.',
  },

  changed: {
    subject: 'Le mot de passe de votre Espace Client a été modifié',
    title: 'Votre mot de passe a été modifié',
    done: (number, at) => `Le mot de passe du client ${number} a été modifié le ${at}.`,
    sessions: 'Les sessions ouvertes avec l’ancien mot de passe ont été fermées.',
    mine: 'Si c’était vous, vous n’avez rien à faire.',
    notMine:
      'Si ce n’était pas vous, choisissez tout de suite un autre mot de passe, changez celui de votre messagerie et prévenez-nous. Avec votre mot de passe, on peut demander des résiliations, mais pour les confirmer il faut le code envoyé à cette adresse.',
    action: 'Récupérer l’accès',
  },
}
