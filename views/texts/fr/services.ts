import type { Texts } from '../texts.ts'

export const services: Texts['services'] = {
  title: 'Services',
  filter: 'Filtrer par état',
  all: 'Tous',
  states: {
    active: 'Actifs',
    suspended: 'Suspendus',
    cancelled: 'Résiliés',
  },
  search: 'Rechercher par domaine',
  searchButton: 'Rechercher',
  clearSearch: 'Effacer la recherche',
  found: (count, one, query) => {
    const services = one ? '1 service' : count === '0' ? '0 service' : `${count} services`
    return `${services} pour « ${query} »`
  },
  expiresOn: 'Échéance',
  price: 'Prix',
  every: {
    monthly: 'par mois',
    yearly: 'par an',
    months: (months) => `tous les ${months} mois`,
  },
  payment: { auto_debit: 'Prélèvement automatique', invoice: 'Facture' },
  request: 'Demander la résiliation du service',
  confirm: 'Confirmer la résiliation du service',
  cancellation: {
    declared: 'Résiliation demandée, à confirmer',
    in_review: 'Résiliation en cours d’examen',
    confirmed: 'Résiliation confirmée',
    wiping: 'Suppression des données en cours',
    ended: 'Service terminé',
    completed: 'Résiliation terminée : voir l’attestation',
    withdrawn: 'La dernière demande a été retirée',
    retained: 'La dernière demande a été annulée',
    lapsed: 'La dernière demande a expiré sans confirmation',
  },
  none: {
    title: 'Vous n’avez pas encore de services',
    text: 'Dès que vous en commanderez un, il apparaîtra ici.',
  },
  noneHere: {
    title: 'Aucun service à afficher',
    text: 'Aucun de vos services ne correspond à votre choix.',
    all: 'Voir tous les services',
  },
  pages: 'Pages',
  page: (page, of) => `Page ${page} sur ${of}`,
  previous: 'Précédente',
  next: 'Suivante',
}
