import { named } from '../named.ts'
import type { ErrorTexts } from '../texts.ts'

/** What each error code says, to people and to whoever reads an API answer. */
const codes: ErrorTexts['codes'] = {
  malformed: [
    'La requête est incompréhensible',
    'Le corps n’est pas du JSON valable en UTF-8. Vérifiez-le et renvoyez-le.',
  ],
  invalid_cursor: [
    'Le curseur est inutilisable',
    'Utilisez tel quel le nextCursor de la page précédente, ou commencez sans curseur.',
  ],
  unauthenticated: [
    'Il manque une clé valable',
    'Envoyez Authorization: Bearer avec une clé en vigueur.',
  ],
  forbidden: [
    'Requête refusée',
    'La requête ne vient pas de cette page. Rechargez-la et réessayez.',
  ],
  scope_missing: [
    'La clé ne suffit pas',
    'Cette clé n’a pas la permission que demande l’opération. Utilisez-en une autre ou demandez-en une qui l’a.',
  ],
  not_found: [
    'Introuvable',
    'Nous ne trouvons pas ce que vous cherchez, ou ce n’est pas à vous. Vérifiez l’adresse.',
  ],
  no_debit_due: [
    'Aucun prélèvement à cette date',
    'Le service arrive à échéance un autre jour. Consultez sans dueOn pour savoir lequel.',
  ],
  method_not_allowed: ['Méthode non autorisée', 'Cette adresse n’accepte pas cette méthode.'],
  cancellation_open: [
    'Une résiliation est déjà en cours',
    'Ce service a une résiliation ouverte. Suivez-la avec son numéro de dossier (protocol), ou retirez-la avant de modifier ceci.',
  ],
  service_cancelled: [
    'Le service est déjà résilié',
    'On ne peut pas demander la résiliation d’un service qui n’existe plus.',
  ],
  cancellation_closed: [
    'Cette résiliation est déjà décidée',
    'Elle a été confirmée, retirée ou annulée. Vérifiez son état avant d’en demander une autre.',
  ],
  code_exhausted: [
    'Ce code n’est plus valable',
    'Il ne reste plus d’essais ou de codes. Demandez-en un nouveau ; s’il n’y en a plus, nous vous contactons.',
  ],
  too_late: [
    'Il est trop tard pour annuler',
    'La suppression a déjà commencé et ne peut pas être arrêtée d’ici.',
  ],
  copy_being_made: [
    'La copie est en cours',
    'Tant que la copie demandée est en cours, rien ne peut être supprimé. Redemandez-le quand elle sera prête.',
  ],
  stale_epoch: [
    'La tâche n’est plus la vôtre',
    'Un autre worker l’a prise, elle a été rendue ou elle est arrêtée. Ne touchez plus à rien et redemandez des tâches.',
  ],
  step_out_of_order: [
    'Cette étape vient plus tard, ou est passée',
    'Coupez d’abord les accès, gardez verify pour la fin et ne modifiez pas une étape terminée.',
  ],
  target_taken: [
    'Cette cible est à un autre service',
    'Un autre service en vigueur, ou dont la suppression n’est pas terminée, a cette cible sur le même serveur.',
  ],
  in_review: [
    'En cours d’examen',
    'Cette demande a suscité des doutes : c’est le titulaire du service qui décide, dans l’espace client, ou deux personnes de l’équipe.',
  ],
  wrong_state: [
    'Impossible dans cet état',
    'Quelque chose a changé entre-temps, ou ce n’est pas encore le moment. Regardez à nouveau dans quel état elle est.',
  ],
  code_expired: [
    'Le délai de confirmation est terminé',
    'La demande est annulée. Si vous souhaitez résilier, refaites-la.',
  ],
  too_large: [
    'La requête est trop grande',
    'Envoyez 1 Mo au maximum, ou utilisez /import pour charger beaucoup de données d’un coup.',
  ],
  unsupported_media_type: ['Type de contenu non accepté', 'Envoyez le corps en application/json.'],
  invalid: [
    'Il y a des données à corriger',
    'Rien n’a été modifié. Corrigez ce qui est indiqué et renvoyez la requête.',
  ],
  code_wrong: [
    'Le code n’est pas correct',
    'Regardez le dernier e-mail que nous vous avons envoyé et saisissez-le à nouveau.',
  ],
  policy_refuses: [
    'Cette résiliation ne se demande pas ici',
    'Les règles du service ne permettent pas de demander la résiliation par ce moyen. Adressez-vous au contact indiqué.',
  ],
  idempotency_mismatch: [
    'Cette Idempotency-Key a déjà servi',
    'Elle a servi pour une autre requête. Utilisez-en une nouvelle pour une requête différente.',
  ],
  as_of_in_future: [
    'Cet instant n’est pas encore arrivé',
    'asOf doit être dans le passé : personne ne sait ce qui sera enregistré.',
  ],
  slow_down: ['Trop de requêtes', 'Attendez le temps qu’indique Retry-After et réessayez.'],
  internal: [
    'Une erreur s’est produite de notre côté',
    'Vous n’y êtes pour rien. Réessayez dans un moment ; si l’erreur persiste, contactez-nous.',
  ],
  overloaded: [
    'Nous sommes débordés',
    'Nous n’avons pas pu traiter la requête. Réessayez dans quelques secondes.',
  ],
}

const types: ErrorTexts['types'] = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
}

const problems: ErrorTexts['problems'] = {
  missing: () => 'Manquant.',
  wrong_type: (expected) => `On attendait ${named(types, expected) ?? expected}.`,
  unknown_field: () => 'Nous ne connaissons pas ce champ.',
  not_one_of: () => 'Ce n’est pas l’une des valeurs possibles.',
  too_small: (minimum) => `Inférieur à ${minimum}.`,
  too_big: (maximum) => `Supérieur à ${maximum}.`,
  too_short: (minimum) => `Il y en a moins de ${minimum}.`,
  too_long: (maximum) => `Il y en a plus de ${maximum}.`,
  unusable: () => 'La valeur est inutilisable.',
  not_an_id: () => 'Ce n’est pas un identifiant.',
  not_an_email: () => 'Ce n’est pas une adresse e-mail.',
  not_a_domain: () => 'Ce n’est pas un domaine.',
  not_a_date: () => 'Ce n’est pas une date qui existe.',
  not_a_month: () => 'Ce n’est pas un mois.',
  not_an_instant: () => 'Ce n’est pas un instant avec son décalage horaire.',
  not_a_currency: () => 'Ce n’est pas une monnaie connue.',
  not_an_amount: () => 'Ce n’est pas un montant avec les décimales de sa monnaie.',
  not_a_whole_number: () => 'Ce n’est pas un nombre entier.',
  not_a_locale: () => 'Ce n’est pas une langue.',
  not_a_country: () => 'Ce n’est pas un pays.',
  password_too_short: () => 'Il est vide.',
  only_if_extraordinary: () => 'Le motif ne vaut que pour une résiliation extraordinaire.',
  control_characters: () => 'Il y a des caractères de contrôle.',
  blank: () => 'C’est vide.',
  unknown_policy: () => 'Aucune politique ne porte ce nom.',
  unknown_client: () => 'Aucun client ne porte ce numéro.',
  unknown_step: () => 'Cette tâche n’a pas cette étape.',
  twice_in_list: () => 'Il figure plusieurs fois dans la liste.',
  last_day_out_of_range: () => 'Ce dernier jour ne peut pas être choisi.',
  not_a_target: () => 'Ce n’est pas une cible de cette étape.',
  something_left: () => 'Il reste quelque chose.',
  bytes_of_nothing: () => 'Il y a des octets, mais aucune entrée.',
  copy_incomplete: () => 'La copie contient moins que ce qui a été copié.',
  more_than_before: () => 'Il y en a plus qu’avant.',
  target_missing: (kind, ...ref) => `Il manque la preuve de ${kind} ${ref.join(':')}.`,
  not_json_line: () => 'La ligne n’est pas un objet JSON.',
}

const remedies: ErrorTexts['remedies'] = {
  add_it: () => 'Ajoutez-le.',
  change_type: () => 'Changez le type de la valeur.',
  remove_it: () => 'Retirez-le.',
  use_one_of: (values) => `Utilisez l’une de ces valeurs : ${values}.`,
  use_from_to: (minimum, maximum) => `Utilisez une valeur entre ${minimum} et ${maximum}.`,
  at_least: (minimum) => `Utilisez au moins ${minimum}.`,
  at_most: (maximum) => `Utilisez au plus ${maximum}.`,
  check_it: () => 'Vérifiez-le.',
  id_form: () => 'Utilisez de 1 à 64 lettres sans accent, chiffres, points, tirets ou tirets bas.',
  email_form: () => 'Écrivez-la sous la forme nom@domaine.',
  domain_form: () => 'Écrivez-le sous la forme exemple.fr, sans http:// ni espaces.',
  date_form: () => 'Écrivez-la sous la forme AAAA-MM-JJ.',
  month_form: () => 'Écrivez-le sous la forme AAAA-MM.',
  instant_form: () =>
    'Écrivez-le sous la forme 2026-11-30T23:59:59.999-03:00, entre les années 1900 et 9899.',
  currency_form: () => 'Utilisez le code ISO 4217 à trois lettres, par exemple EUR.',
  amount_form: () =>
    'Écrivez-le comme un texte avec un point décimal, par exemple 4500.00 pour EUR.',
  whole_number_form: () => 'N’écrivez que des chiffres.',
  locale_form: () => 'Utilisez, par exemple, fr.',
  country_form: () => 'Utilisez le code ISO 3166 à deux lettres, par exemple FR.',
  password_form: () => 'Envoyez le mot de passe, ou omettez le champ pour garder l’actuel.',
  leave_out_or_extraordinary: () => 'Retirez-le ou écrivez kind: extraordinary.',
  remove_control_characters: () => 'Écrivez-le sur une seule ligne, sans caractères de contrôle.',
  write_something: () => 'Écrivez quelque chose.',
  put_client_first: () => 'Chargez d’abord le client avec PUT /clients/{number}.',
  list_each_once: () => 'Indiquez chacun une seule fois.',
  choose_day_between: (from, to) => `Choisissez un jour entre le ${from} et le ${to}.`,
  report_only_targets: () => 'Ne signalez que les cibles que nomme l’étape.',
  report_partial: () => 'Signalez l’étape comme partial, avec ce qui reste.',
  count_entries_too: () => 'Comptez aussi les entrées qui portent ces octets.',
  look_again: () => 'Regardez à nouveau, ou signalez l’étape comme partial.',
  one_object_a_line: () =>
    'Écrivez sur chaque ligne un objet comme {"type":"client","id":"1001",…}.',
  one_per_target: () => 'Envoyez une preuve par cible.',
}

export const errors: ErrorTexts = { codes, types, problems, remedies }
