import type { Texts } from '../texts.ts'

const newKey: Texts['access']['newKey'] = {
  key: 'Nouveau mot de passe',
  hint: (shortest) =>
    `Au moins ${shortest} caractères. Plusieurs mots à la suite sont faciles à retenir et difficiles à deviner.`,
  again: 'Répétez le nouveau mot de passe',
  show: 'Afficher ce que je saisis',
  problems: {
    empty: 'Saisissez le nouveau mot de passe.',
    different: 'Les deux nouveaux mots de passe ne sont pas identiques. Saisissez-les à nouveau.',
    too_short: (shortest) =>
      `Le nouveau mot de passe est trop court : il doit compter au moins ${shortest} caractères.`,
    too_long: 'Le nouveau mot de passe est trop long : il peut compter jusqu’à 200 caractères.',
    is_number:
      'Le nouveau mot de passe ne peut pas être votre numéro de client. Choisissez-en un autre.',
    common:
      'Ce mot de passe est l’un des premiers qu’essaierait un intrus. Choisissez-en un autre.',
    same: 'Le nouveau mot de passe est identique à l’actuel. Choisissez-en un autre.',
  },
}

/** The client's key and sessions. */
export const access: Texts['access'] = {
  newKey,
  title: 'Mon accès',
  number: 'Numéro de client',
  email: 'Adresse e-mail enregistrée',
  emailHint:
    'C’est là que vous recevez les codes et le lien pour récupérer votre accès. Pour la modifier, contactez-nous.',
  changedAt: 'Mot de passe en vigueur depuis',
  change: {
    title: 'Modifier le mot de passe',
    lead: 'La modification ferme les sessions ouvertes dans d’autres navigateurs, et nous vous prévenons par e-mail.',
    present: 'Mot de passe actuel',
    button: 'Modifier le mot de passe',
    forgotten: 'Je ne me souviens plus du mot de passe actuel',
    empty: 'Saisissez votre mot de passe actuel.',
    wrong: 'Le mot de passe actuel n’est pas correct. Vérifiez-le et réessayez.',
    done: 'Vous avez modifié le mot de passe et nous avons fermé vos autres sessions.',
  },
  sessions: {
    title: 'Sessions ouvertes',
    limits: (idle, longest) =>
      `Une session se ferme toute seule après ${idle} sans activité et, dans tous les cas, ${longest} après la connexion.`,
    since: 'Depuis le',
    here: 'Cette session',
    onlyThis: 'Aucune autre session n’est ouverte.',
    endOthers: 'Fermer les autres sessions',
    unknown: 'Si vous n’en reconnaissez pas une, fermez-la et modifiez votre mot de passe.',
    done: 'Nous avons fermé vos autres sessions.',
  },
  slow: {
    title: 'Trop d’essais',
    wait: (duration) => `Par sécurité, attendez ${duration} avant de réessayer.`,
    why: 'Un mot de passe actuel erroné a été saisi plusieurs fois. Votre mot de passe n’a pas changé.',
    again: 'Retour à Mon accès',
  },
}

/** Making a new key by mail. */
export const recover: Texts['recover'] = {
  title: 'Récupérer votre accès',
  lead: 'Nous envoyons un lien pour choisir un nouveau mot de passe à l’adresse e-mail enregistrée.',
  who: 'Numéro de client ou adresse e-mail',
  whoHint: 'L’adresse e-mail est celle où vous recevez nos messages.',
  button: 'M’envoyer le lien',
  empty: 'Saisissez votre numéro de client ou votre adresse e-mail.',
  back: 'Retour à la page de connexion',
  sent: {
    title: 'Consultez votre messagerie',
    lead: (valid) =>
      `Si votre saisie correspond à un client, un e-mail contenant un lien arrivera dans quelques minutes. Le lien est valable ${valid} et ne sert qu’une fois.`,
    missing: 'Rien n’est arrivé ?',
    reasons: [
      'Regardez dans vos courriers indésirables.',
      'Le lien n’est envoyé qu’à l’adresse e-mail enregistrée, même si vous avez saisi le numéro de client.',
      'Nous en envoyons 3 par heure au maximum. Si vous en avez demandé plusieurs, utilisez n’importe lequel de ceux que vous avez reçus.',
      'Si vous n’utilisez plus cette adresse e-mail, contactez-nous.',
    ],
    again: 'Refaire la demande',
  },
  choose: {
    title: 'Choisir un nouveau mot de passe',
    lead: (number) => `Il s’agit du **client ${number}**.`,
    effect:
      'À l’enregistrement, toutes les sessions ouvertes sont fermées et nous vous prévenons par e-mail.',
    button: 'Enregistrer le nouveau mot de passe',
  },
  dead: {
    title: 'Ce lien n’est plus valable',
    lead: (valid) =>
      `Chaque lien est valable ${valid} et ne sert qu’une fois. Il cesse aussi de l’être si le mot de passe a changé entre-temps.`,
    next: 'S’il vous en faut encore un, demandez-en un autre. Si quelqu’un d’autre a modifié votre mot de passe, contactez-nous.',
    again: 'Demander un autre lien',
  },
  done: 'Votre nouveau mot de passe est enregistré. Vous pouvez maintenant vous connecter avec lui.',
}
