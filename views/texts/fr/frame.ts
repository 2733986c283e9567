import type { Texts } from '../texts.ts'

/** Words around every page. */
export const frame: Texts['frame'] = {
  title: (page, provider) => `${page} · ${provider}`,
  errorTitle: (title) => `Erreur : ${title}`,
  skip: 'Aller au contenu',
  header: 'Espace Client',
  menu: 'Menu',
  services: 'Services',
  access: 'Mon accès',
  client: (number) => `Client ${number}`,
  logOut: 'Se déconnecter',
  zone: (zone) => `Dates et heures : ${zone}.`,
  inbox: 'Boîte de réception de test',
  backToServices: 'Retour aux services',
  backToCancellation: 'Retour à la demande de résiliation',
  problem: 'Il y a un problème',
  refreshed: 'Les informations de cette page ont été mises à jour.',
  localTime: 'Dans votre fuseau horaire :',
  language: 'Français',
  languages: 'Langue',
  print: 'Imprimer ou enregistrer en PDF',
}
