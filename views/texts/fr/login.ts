import type { Texts } from '../texts.ts'

export const login: Texts['login'] = {
  title: 'Se connecter à l’Espace Client',
  lead: 'Utilisez le numéro de client et le mot de passe reçus par e-mail à l’activation de votre service.',
  number: 'Numéro de client',
  key: 'Mot de passe',
  button: 'Se connecter',
  forgotten: 'J’ai oublié mon mot de passe ou je ne peux pas me connecter',
  wrong:
    'Le numéro de client ou le mot de passe n’est pas correct. Vérifiez les deux et réessayez.',
  loggedOut: 'Votre session est fermée.',
  needed: 'Pour voir cette page, vous devez d’abord vous connecter.',
  expired:
    'Votre session avait pris fin : votre demande n’a été ni exécutée ni enregistrée. Connectez-vous et recommencez.',
  expiredTyped:
    'Votre session avait pris fin : votre demande n’a été ni exécutée ni enregistrée. Connectez-vous : vous retrouverez ce que vous aviez saisi, pour recommencer.',
  restored:
    'Rien n’a encore été fait. Ce que vous aviez saisi est de nouveau dans le formulaire : vérifiez-le et renvoyez-le.',
  slow: {
    title: 'Trop d’essais',
    wait: (duration) => `Par sécurité, attendez ${duration} avant de vous connecter à nouveau.`,
    why: 'Quelqu’un a essayé plusieurs fois un mot de passe erroné. Si ce n’était pas vous, vous n’avez rien à faire : votre mot de passe reste protégé.',
    recover:
      'Si vous ne vous souvenez plus de votre mot de passe, vous pouvez en choisir un autre sans attendre.',
    again: 'Retour à la page de connexion',
  },
}
