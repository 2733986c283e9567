import type { Texts } from '../texts.ts'

type StaffTexts = Texts['staff']

/** A job's error in plain words and what to do about it. */
const problems: StaffTexts['problems'] = {
  identity_mismatch: {
    what: 'Le registre du serveur dit que ce contenu est à un autre service, ne dit rien, ou n’est plus celui d’avant la demande de résiliation. Rien n’a été touché.',
    next: 'Vérifiez sur le serveur à qui il appartient. S’il est à ce service, corrigez le registre d’appartenance (ou remettez celui d’avant la demande) et réessayez. Si le nom est déjà à un autre client, ne supprimez rien : marquez l’étape comme faite ailleurs et expliquez pourquoi.',
  },
  identity_unknown: {
    what: 'Au début de la tâche, personne n’avait encore reconnu le compte sur le panneau : celui qu’il montre maintenant peut être celui d’un nouveau client du même nom. Rien n’a été touché.',
    next: 'Cherchez sur le panneau à qui il est. S’il est à ce service, supprimez le compte à la main et marquez les étapes comme faites ailleurs : il faut deux personnes.',
  },
  unsupported_target: {
    what: 'L’agent de ce serveur ne sait pas supprimer l’un des composants.',
    next: 'Supprimez-le à la main ou réattribuez la tâche à un serveur qui sait le faire, puis marquez l’étape comme faite ailleurs.',
  },
  unsupported_step: {
    what: 'L’agent de ce serveur ne sait pas faire l’une des étapes.',
    next: 'Faites-la à la main ou réattribuez la tâche à un serveur qui sait la faire, puis marquez l’étape comme faite ailleurs.',
  },
  copy_by_hand: {
    what: 'Le panneau de ce serveur ne fait pas de copies lui-même : il faut la faire à la main.',
    next: 'Faites la copie dans le panneau ou sur le serveur, mettez-la là où le client peut la récupérer, puis marquez l’étape comme faite ailleurs en disant où elle se trouve : il faut deux personnes.',
  },
  unsafe_ref: {
    what: 'Le nom d’un composant pointe hors du dossier qui lui revient. Rien n’a été touché.',
    next: 'Corrigez le nom sur le serveur, ou supprimez ce composant à la main et marquez l’étape comme faite ailleurs.',
  },
  mount_below: {
    what: 'Un autre système de fichiers est monté dans ce qui doit être supprimé. L’agent n’y entre pas.',
    next: 'Démontez-le sur le serveur et réessayez.',
  },
  left_behind: {
    what: 'La suppression a été faite, mais en regardant à nouveau il restait quelque chose.',
    next: 'Voyez ci-dessous ce qui reste. C’est souvent un programme qui écrit encore, ou un fichier protégé : arrêtez l’un ou déprotégez l’autre, puis réessayez.',
  },
  came_back: {
    what: 'Quelque chose qui avait été supprimé était de nouveau là.',
    next: 'Cherchez ce qui le recrée : une sauvegarde restaurée, la mise en service automatique ou un programme qui tourne encore.',
  },
  superseded: {
    what: 'Ce nom est déjà à un autre titulaire. Rien n’a été touché.',
    next: 'Il n’y a rien à supprimer : ce qui s’y trouve maintenant n’est pas à ce service.',
  },
  cut_failed: {
    what: 'L’une des commandes du serveur qui coupent les accès a échoué. Rien n’a été supprimé.',
    next: 'Le journal de l’agent dit de quelle commande il s’agit. Réparez-la ; l’essai reprend tout seul.',
  },
  script_failed: {
    what: 'Le script de ce serveur s’est arrêté sur une erreur.',
    next: 'Voyez sur le serveur ce qu’il a dit et réparez. La tâche est redistribuée toute seule.',
  },
  still_suspended: {
    what: 'Le panneau a dit oui, mais le compte est resté suspendu.',
    next: 'Regardez le compte dans le panneau. L’essai reprend tout seul.',
  },
  ended_again: {
    what: 'Le service est de nouveau en cours de résiliation : son accès reste coupé.',
    next: 'Il n’y a rien à faire.',
  },
  cannot_look: {
    what: 'L’état final n’a pas pu être vérifié.',
    next: 'Assurez-vous que le serveur répond et que l’agent a les permissions. Un nouvel essai a lieu tout seul ; si c’est urgent, réessayez maintenant.',
  },
  reload_failed: {
    what: 'La configuration a été modifiée, mais l’un des services du serveur ne l’a pas rechargée.',
    next: 'Cherchez sur le serveur pourquoi il ne la recharge pas (nginx, dovecot, …), réparez et réessayez.',
  },
  wrong_server: {
    what: 'La tâche est arrivée chez l’agent d’un autre serveur.',
    next: 'Vérifiez à quel serveur est destinée la clé de l’agent, ou réattribuez la tâche au bon serveur.',
  },
  before_window: {
    what: 'L’agent a reçu la tâche trop tôt et ne l’a pas commencée.',
    next: 'Comparez l’heure du serveur avec celle de Baja.',
  },
  panel_silent: {
    what: 'Le panneau n’a pas répondu, ou la connexion s’est coupée pendant la réponse. On ne sait pas s’il a fait ce qui était demandé.',
    next: 'Une nouvelle vérification se fait toute seule. Si cela dure, assurez-vous que le panneau fonctionne et qu’on peut le joindre d’ici.',
  },
  panel_unclear: {
    what: 'Le panneau a répondu quelque chose d’incompréhensible ou de contradictoire.',
    next: 'Une nouvelle vérification se fait toute seule. Si cela dure : baja servers check.',
  },
  panel_error: {
    what: 'Le panneau a dit qu’il n’avait pas pu et, à la vérification, le compte était toujours là.',
    next: 'Consultez le journal du panneau. L’essai reprend tout seul.',
  },
  panel_refuses: {
    what: 'Le panneau refuse : une licence ou un réglage l’interdit. Rien n’a été supprimé.',
    next: 'Réglez cela dans le panneau et réessayez.',
  },
  login_refused: {
    what: 'Le panneau n’accepte pas la clé que Baja utilise.',
    next: 'Vérifiez la clé, et que cette adresse est autorisée (baja servers check), puis réessayez.',
  },
  right_missing: {
    what: 'Il manque un droit dans le panneau à la clé que Baja utilise.',
    next: 'baja servers check dit lequel. Accordez-le et réessayez.',
  },
  cannot_see: {
    what: 'La clé que Baja utilise ne voit pas assez pour prouver que le compte n’existe plus, avec tout ce qu’il contenait.',
    next: 'baja servers check dit ce qui lui manque : tous les comptes, ou le disque. Accordez-le-lui, ou vérifiez vous-même et marquez l’étape comme faite ailleurs.',
  },
  certificate_refused: {
    what: 'Le certificat du panneau n’est pas celui attendu. Rien n’a été envoyé.',
    next: 'S’il a été remplacé, enregistrez-le de nouveau (baja servers add … --pin). Sinon, cherchez qui répond à cette adresse.',
  },
  account_refused: {
    what: 'Le compte que nomme le service n’est pas de ceux que l’on peut supprimer. Rien n’a été touché.',
    next: 'Corrigez le nom, ou supprimez-le à la main et marquez l’étape comme faite ailleurs.',
  },
  account_holds_more: {
    what: 'Le compte a plus de domaines que ce service. Rien n’a été supprimé.',
    next: 'Cherchez à qui ils sont. Supprimez à la main ce qui est à ce service et marquez l’étape comme faite ailleurs.',
  },
  account_missing: {
    what: 'Le service ne dit pas quel compte du panneau est le sien, ou en nomme plusieurs.',
    next: 'Supprimez à la main ce qui est à lui et marquez l’étape comme faite ailleurs.',
  },
  not_suspended: {
    what: 'Le panneau a dit oui, mais le compte n’est pas suspendu.',
    next: 'Regardez le compte dans le panneau. L’essai reprend tout seul.',
  },
  worker_error: {
    what: 'Baja a échoué pour une raison inattendue.',
    next: 'Consultez son journal. L’essai reprend tout seul.',
  },
  report_refused: {
    what: 'Baja n’a pas accepté ce que l’agent a signalé. Ce qui est supprimé l’est ; l’étape n’a pas été notée.',
    next: 'L’agent et Baja sont peut-être de versions différentes : mettez les deux à jour et réessayez. Le code est ci-dessous.',
  },
  agent_error: {
    what: 'L’agent a échoué sur quelque chose d’inattendu.',
    next: 'Regardez son journal sur le serveur. Si ce n’est pas grave, réessayez.',
  },
  failed: {
    what: 'L’étape a échoué sans que celui qui la faisait dise pourquoi.',
    next: 'Consultez le journal de ce serveur, réglez le problème et réessayez.',
  },
  lease_lapsed: {
    what: 'Celui qui l’avait ne donne plus signe de vie.',
    next: 'Assurez-vous que l’agent du serveur fonctionne. La tâche est redistribuée toute seule.',
  },
  given_back: {
    what: 'Celui qui l’avait l’a rendue sans la terminer.',
    next: 'Elle est redistribuée toute seule.',
  },
  paused: {
    what: 'Elle a été mise en pause.',
    next: 'Quand ce sera réglé, reprenez-la depuis cette page.',
  },
}

/** What the audit chain's events are called, for staff. */
const events: StaffTexts['job']['history']['events'] = {
  declared: 'La résiliation a été demandée',
  code_mailed: 'L’e-mail contenant le code est parti',
  code_refused: 'Un code erroné a été saisi',
  code_renewed: 'Un nouveau code a été demandé',
  confirmed: 'La résiliation a été confirmée',
  withdrawn: 'La demande a été retirée',
  retained: 'La demande a été annulée',
  lapsed: 'Elle a expiré sans confirmation',
  in_review: 'Elle est passée en examen',
  approved: 'Une personne de l’équipe l’a approuvée',
  refused: 'Une personne de l’équipe l’a refusée',
  released: 'L’équipe l’a laissée se poursuivre',
  claimed: 'La tâche a été prise',
  given_back: 'La tâche a été rendue',
  step_reported: 'Une étape a été signalée',
  deadline_at_risk: 'Il reste moins de 6 h avant l’échéance',
  deadline_close: 'Il reste moins de 3 h avant l’échéance',
  deadline_breached: 'L’échéance est dépassée',
  claims_lapse: 'Prise cinq fois, puis plus de nouvelles',
  job_retried: 'Un nouvel essai a été lancé',
  job_paused: 'Elle a été mise en pause',
  job_resumed: 'Elle a été reprise',
  job_reassigned: 'Elle a été réattribuée à un autre serveur',
  elsewhere_requested: 'On a demandé de marquer une étape comme faite ailleurs',
  elsewhere_refused: 'Il n’a pas été accepté qu’une étape soit faite ailleurs',
  done_elsewhere: 'Une étape a été marquée comme faite ailleurs',
  ended: 'Le service a pris fin',
  completed: 'Tout a été supprimé',
  reopened: 'Quelque chose a été retrouvé et le dossier a été rouvert',
  access_returned: 'L’accès a été rétabli',
  access_not_returned: 'L’accès n’a pas pu être rétabli',
  erase_asked: 'Le client a demandé l’effacement immédiat',
  copy_ordered: 'Le client a demandé une copie de ses données',
  copy_ready: 'La copie des données est prête',
  copy_void: 'La copie demandée ne sera pas faite',
  rechecked: 'On a vérifié à nouveau que tout est bien effacé',
  target_recognised: 'Ce qu’il faut supprimer a été reconnu sur le serveur',
  target_unrecognised:
    'Le serveur n’a pas d’enregistrement disant à qui est ce qu’il faut supprimer',
  ownerless_seen: 'Une personne de l’équipe a regardé ce qui était apparu',
  access_return_retried: 'On a redemandé de lui rendre l’accès',
}

/** The pages of the provider's people. */
export const staff: StaffTexts = {
  header: 'Résiliations · équipe',
  menu: {
    board: 'Tâches',
    reviews: 'En cours d’examen',
    approvals: 'À approuver',
    attention: 'À regarder',
  },
  toBoard: 'Aller aux tâches',
  login: {
    title: 'Connexion de l’équipe',
    lead: 'Pour les personnes qui travaillent chez le fournisseur. Les clients se connectent à l’Espace Client.',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    button: 'Se connecter',
    wrong: 'L’adresse e-mail ou le mot de passe n’est pas correct. Vérifiez les deux et réessayez.',
    needed: 'Pour voir cette page, vous devez d’abord vous connecter.',
    loggedOut: 'Votre session est fermée.',
    forgotten:
      'Si vous ne vous en souvenez plus, la personne qui administre Baja peut vous donner un autre mot de passe.',
    slow: {
      title: 'Trop d’essais',
      wait: (duration) => `Par sécurité, attendez ${duration} avant de vous connecter à nouveau.`,
      why: 'Quelqu’un a essayé plusieurs fois un mot de passe erroné. Si ce n’était pas vous, prévenez la personne qui administre Baja.',
      again: 'Retour à la page de connexion',
    },
  },
  board: {
    title: 'Tâches de suppression',
    filter: 'Filtrer les tâches',
    groups: {
      all: 'Non terminées',
      breached: 'En retard',
      at_risk: 'À risque',
      stuck: 'Bloquées',
      paused: 'En pause',
      running: 'En cours',
      waiting: 'En attente',
      finished: 'Terminées',
    },
    search: 'Rechercher',
    searchHint: 'Numéro de dossier, service, domaine ou client',
    searchButton: 'Rechercher',
    server: 'Serveur',
    everyServer: 'Tous',
    clear: 'Effacer les filtres',
    none: { title: 'Aucune tâche à afficher', text: 'Rien ne correspond à votre choix.' },
    calm: {
      title: 'Toutes les tâches sont terminées',
      text: 'Quand un client confirmera une résiliation, la tâche apparaîtra ici.',
    },
    late: {
      breached: (count, one) =>
        one ? '1 tâche a dépassé sa limite' : `${count} tâches ont dépassé leur limite`,
      next: 'Commencez par celles-ci : à chacun de ces clients on a promis une suppression à temps.',
    },
    attention: (count, one) =>
      one ? 'Il y a 1 chose à regarder' : `Il y a ${count} choses à regarder`,
    deadline: 'Limite',
    left: (span) => `Il reste ${span}`,
    over: (span) => `En retard de ${span}`,
    serverOf: (server) => `sur ${server}`,
    client: (client) => `Client ${client}`,
    steps: (done, all) => `Étapes terminées : ${done} sur ${all}`,
    pages: 'Pages',
    next: 'Suivantes',
    first: 'Revenir au début',
  },
  states: {
    waiting: 'En attente',
    pending: 'En attente',
    running: 'En cours',
    stuck: 'Bloquée',
    paused: 'En pause',
    done: 'Terminée',
    void: 'Sans objet',
  },
  urgency: { breached: 'En retard', at_risk: 'À risque', fine: 'Dans les temps' },
  purposes: {
    wipe: 'Suppression du service',
    deactivate: 'Désactivation',
    erase: 'Suppression des données conservées',
    export: 'Copie des données conservées',
  },
  reasons: {
    unconfirmed: 'Personne ne l’a confirmée à temps',
    codes_exhausted: 'Il ne reste plus de codes',
    disputed: 'Quelqu’un a signalé ne pas l’avoir demandée',
  },
  problems,
  unknownProblem: {
    what: (text) => `Celui qui l’avait a signalé : « ${text} ».`,
    next: 'Regardez le journal de ce serveur, réglez le problème et réessayez.',
  },
  job: {
    title: (domain) => `Suppression de ${domain}`,
    titleCopy: (domain) => `Copie des données de ${domain}`,
    back: 'Retour aux tâches',
    backToJob: 'Retour à la tâche',
    clock: {
      title: 'Horloge',
      left: 'Temps restant avant la limite',
      done: 'Terminée',
      void: 'Sans objet : il n’y a rien à supprimer',
    },
    awaitsCopy: {
      title: 'Elle attend la copie que le client a demandée',
      text: 'Tant qu’elle n’est pas prête, rien de ce qui est conservé ne peut être supprimé. Le délai de suppression continue de courir.',
    },
    problem: {
      title: 'Pourquoi elle n’avance pas',
      last: 'Dernier problème',
      next: 'Que faire',
      code: 'Code',
    },
    facts: {
      title: 'De quoi il s’agit',
      protocol: 'Numéro de dossier',
      client: 'Client',
      domain: 'Domaine',
      service: 'Service',
      plan: 'Formule',
      server: 'Serveur',
      other: 'Une autre tâche de cette résiliation',
      step: 'Étape',
      targets: 'Ce qu’elle couvre',
      worker: 'Prise par',
      declaredAt: 'Résiliation demandée (T0)',
      confirmedAt: 'Confirmée',
      notBefore: 'Ne commence pas avant',
      runAt: 'Prochain essai',
      deadline: 'Limite',
      state: 'État de la résiliation',
      finishedAt: 'Terminée',
    },
    steps: {
      title: 'Étapes',
      states: {
        pending: 'En attente',
        done: 'Faite',
        partial: 'Il reste quelque chose',
        unknown: 'Non vérifiée',
        failed: 'A échoué',
      },
      evidence: 'Ce qui a été vu',
      before: 'Avant',
      after: 'Après',
      nothing: 'Rien',
      leftOvers: 'Ce qui reste',
      seen: (at, by, how) => `Vu le ${at} par ${by} (${how}).`,
      byPerson: (name, at) => `${name} a signalé le ${at} que c’était fait ailleurs.`,
      pendingElsewhere: 'Attend qu’une autre personne approuve qu’elle a été faite ailleurs.',
    },
    attempts: {
      title: 'Essais',
      none: 'Personne ne l’a encore prise.',
      number: 'Essai',
      worker: 'Qui',
      from: 'De',
      to: 'À',
      outcome: 'Comment il s’est terminé',
      going: 'En cours',
      outcomes: {
        done: 'A terminé la tâche',
        stuck: 'S’est bloqué',
        given_back: 'L’a rendue',
        lease_lapsed: 'N’a plus donné signe de vie',
        paused: 'Mise en pause',
        retried: 'Redistribuée',
        reassigned: 'Réattribuée',
        done_elsewhere: 'Une étape a été faite ailleurs',
        reopened: 'Quelque chose a été retrouvé',
        gone: 'Tout était toujours supprimé',
        failed: 'A échoué',
      },
    },
    history: {
      title: 'Historique',
      actions: {
        release: 'La laisser se poursuivre',
        withdraw: 'La retirer',
      },
      events,
      completedByApproval: 'Elle a été achevée quand la dernière étape a été approuvée',
      by: {
        client: (number) => `par le client ${number}`,
        key: (name) => `par la clé d’API « ${name} »`,
        staff: (name) => `par ${name}`,
        mail_link: 'par le lien de l’e-mail',
        baja: 'par Baja',
        other: (who) => `par ${who}`,
      },
    },
    actions: {
      title: 'Ce que l’on peut faire',
      none: 'Il n’y a plus rien à faire pour cette tâche.',
      review:
        'La résiliation est en cours d’examen : elle se poursuit ou est retirée quand deux personnes de l’équipe en décident.',
      toReview: 'Voir l’examen',
      retry: 'Réessayer maintenant',
      pause: 'Mettre en pause',
      resume: 'Reprendre',
      reassign: 'Réattribuer',
      elsewhere: 'Marquer comme faite ailleurs',
    },
    done: {
      retry: 'C’est fait : elle ira au prochain qui demandera du travail.',
      pause: 'Elle est en pause. Le délai court toujours.',
      resume: 'C’est fait : elle reprend là où elle s’était arrêtée.',
      reassign: 'Elle est réattribuée.',
      requested: 'La demande est faite. Une autre personne de l’équipe doit l’approuver.',
      approved: 'Approuvé : l’étape est marquée comme faite ailleurs.',
      refused: 'Refusé : l’étape reste en attente.',
    },
    forms: {
      reason: 'Motif',
      reasonHint: 'Il reste dans l’historique de la résiliation. Jusqu’à 500 caractères.',
      server: 'Serveur',
      serverHint: 'Le nom, dans Baja, du serveur où se trouve maintenant le contenu.',
      proof: 'Justification',
      proofHint: 'Qui l’a fait, où, quand, et ce qui a été vu ensuite. Jusqu’à 2000 caractères.',
      place: 'Où se trouve la copie',
      placeHint:
        'Une adresse web ou une courte explication. Seuls le client, sur sa page, et l’équipe la lisent. Jusqu’à 500 caractères.',
      cancel: 'Ne rien faire',
      problems: {
        reason: 'Écrivez le motif.',
        proof: 'Écrivez la justification.',
        place: 'Écrivez où se trouve la copie, sur une seule ligne de 500 caractères au plus.',
        proofLong: 'La justification est trop longue : elle peut avoir jusqu’à 2000 caractères.',
        reasonLong: 'Le motif est trop long : il peut avoir jusqu’à 500 caractères.',
        server:
          'Écrivez le nom du serveur : lettres sans accent, chiffres, point, tiret ou tiret bas.',
        unknown:
          'Baja ne connaît pas ce serveur : il n’est pas enregistré, n’a aucun service et aucune clé n’est pour lui. Vérifiez l’orthographe.',
        taken:
          'Sur ce serveur, un autre service porte l’un de ces noms. Vérifiez à qui il est avant de continuer.',
      },
      retry: {
        title: 'Réessayer maintenant',
        lead: 'La tâche ira au prochain agent ou script qui demandera du travail pour ce serveur.',
        effects: [
          'Les étapes déjà faites ne sont pas répétées.',
          'Celui qui l’avait avant ne peut plus rien signaler à son sujet.',
          'Avant de supprimer, le serveur vérifie à nouveau à qui est chaque chose.',
        ],
        button: 'Réessayer maintenant',
      },
      pause: {
        title: 'Mettre en pause',
        lead: 'Personne ne pourra prendre la tâche tant que quelqu’un ne l’aura pas reprise.',
        effects: [
          'Le délai court toujours : la pause ne donne de temps à personne.',
          'Celui qui y travaille la perd à cet instant.',
        ],
        button: 'Mettre la tâche en pause',
      },
      resume: {
        title: 'Reprendre',
        lead: 'La tâche retourne dans la file et reprend là où elle s’était arrêtée.',
        effects: ['Les étapes déjà faites ne sont pas répétées.'],
        button: 'Poursuivre la suppression',
      },
      reassign: {
        title: 'Réattribuer',
        lead: 'Quand le contenu est sur un autre serveur, ou que celui qui a la tâche ne peut pas la terminer.',
        effects: [
          'Celui qui y travaille la perd à cet instant.',
          'Avec le même serveur, le prochain qui demande du travail la prend.',
          'Avant de supprimer, ce serveur vérifie que chaque chose est à ce service.',
        ],
        button: 'Réattribuer la tâche',
      },
      elsewhere: {
        title: 'Marquer comme faite ailleurs',
        lead: 'Quand quelqu’un a déjà fait cette étape hors de Baja et que cela peut être vérifié.',
        effects: [
          'Cela ne compte pas tant qu’une autre personne de l’équipe ne l’a pas approuvé.',
          'L’attestation du client dit qu’une personne l’a signalé.',
        ],
        isCopy:
          'Le client reçoit un e-mail et lit sur sa page que la copie est prête, et où. Ensuite, ce qui est conservé peut être supprimé.',
        lookedAtAgain: 'La vérification finale regarde à nouveau.',
        isTheLook: 'C’est la vérification finale : aucune autre étape ne regarde à nouveau.',
        button: 'Demander l’approbation',
      },
    },
    moved: {
      title: 'Cela a changé entre-temps',
      text: 'Quelqu’un a agi avant vous, ou la tâche a avancé. Nous n’avons rien fait : voici où elle en est.',
    },
  },
  review: {
    title: 'Résiliations en cours d’examen',
    lead: 'Chacune est décidée par deux personnes différentes de l’équipe.',
    list: 'Liste',
    none: {
      title: 'Rien n’est en cours d’examen',
      text: 'Quand quelqu’un doit regarder une résiliation, elle apparaît ici.',
    },
    of: (domain) => `Examen de la résiliation de ${domain}`,
    back: 'Retour à l’examen',
    backToAll: 'Retour aux examens',
    why: 'Pourquoi elle est en cours d’examen',
    firstReason: (name) => `Motif de ${name}`,
    loses: 'Ce qui serait supprimé',
    job: 'Tâche de suppression',
    charge: {
      asAlways: 'Si elle est retirée, le prochain paiement est prélevé comme d’habitude.',
      late: 'Si elle est retirée, le prochain paiement est tout de même prélevé, mais en retard : sa limite est passée.',
    },
    wants: {
      release: (name) => `${name} veut qu’elle se poursuive`,
      withdraw: (name) => `${name} veut la retirer`,
    },
    explained: {
      unconfirmed:
        'Le délai est passé et personne n’a saisi le code. Parlez au titulaire avant de décider.',
      codes_exhausted:
        'Des codes erronés ont été saisis jusqu’à épuisement. C’est peut-être le titulaire qui ne trouve pas l’e-mail, ou quelqu’un d’autre. Vérifiez qui c’est avant de décider.',
      disputed:
        'Depuis la boîte du titulaire, quelqu’un a signalé ne pas l’avoir demandée. Tout est arrêté ; le délai et l’arrêt du paiement continuent. Parlez au titulaire par un moyen que vous connaissez déjà.',
    },
    approved: (name, at) => `${name} l’a approuvé le ${at}.`,
    waiting: 'Vous l’avez approuvé. Il manque l’approbation d’une autre personne.',
    over: (state) => `Cet examen est décidé. Où elle en est maintenant : ${state}.`,
    moved: 'L’examen a été décidé avant que vous n’appuyiez sur le bouton. Nous n’avons rien fait.',
    decisions: {
      release: {
        title: 'La laisser se poursuivre',
        text: 'La résiliation vaut et la suppression a lieu. Si elle n’a jamais été confirmée, elle l’est à cet instant.',
        first: 'Approuver qu’elle se poursuive',
        second: 'Approuver qu’elle se poursuive, en second',
      },
      withdraw: {
        title: 'La retirer',
        text: 'La résiliation est sans effet, le service continue et les paiements sont de nouveau prélevés.',
        first: 'Approuver qu’elle soit retirée',
        second: 'Approuver qu’elle soit retirée, en second',
      },
    },
    forms: {
      release: {
        title: 'Approuver que la résiliation se poursuive',
        first:
          'Avec votre approbation, rien ne se passe encore : il manque celle d’une autre personne.',
        second: (name) =>
          `${name} l’a approuvé. Avec votre approbation, la résiliation se poursuit et tout sera supprimé.`,
        effects: [
          'Rien n’est supprimé avant la fin du délai pour annuler.',
          'Nous prévenons le titulaire par e-mail.',
        ],
        button: 'Approuver que la résiliation se poursuive',
      },
      withdraw: {
        title: 'Approuver que la résiliation soit retirée',
        first:
          'Avec votre approbation, rien ne se passe encore : il manque celle d’une autre personne.',
        second: (name) =>
          `${name} l’a approuvé. Avec votre approbation, la résiliation est sans effet et le service continue.`,
        effects: [
          'Le prochain paiement est de nouveau prélevé.',
          'Nous prévenons le titulaire par e-mail.',
        ],
        button: 'Approuver que la résiliation soit retirée',
      },
    },
    done: {
      first: 'Votre approbation est enregistrée. Il manque celle d’une autre personne.',
      release: 'Décidé : la résiliation se poursuit.',
      withdraw: 'Décidé : la résiliation est retirée.',
    },
  },
  /** What no job waits for and a person has to look at. */
  attention: {
    title: 'À regarder',
    lead: 'Ce qu’aucune tâche n’attend, ou pas encore, et qu’une personne doit regarder.',
    none: {
      title: 'Il n’y a rien à regarder',
      text: 'Dès qu’il y aura quelque chose, ce sera affiché ici.',
    },
    unrecognised: {
      title: 'Sans registre sur leur serveur',
      lead: 'L’agent a regardé : aucun registre du serveur ne dit que ceci est à ce service. En l’état, la suppression sera bloquée.',
      next: 'Créez le registre d’appartenance sur le serveur avant le début de la suppression. Si le nom est déjà à un autre client, ne supprimez rien.',
      at: (at) => `Regardé le ${at}`,
    },
    found: {
      title: 'Quelque chose est apparu sous un nom déjà supprimé',
      lead: 'En vérifiant à nouveau après la suppression, il y avait quelque chose sous ce nom, et aucun registre ne dit à qui c’est. Rien n’a été touché.',
      next: 'Vérifiez sur le serveur à qui c’est. Si c’est à un nouveau client, créez son registre d’appartenance. Si c’est ce qu’il fallait supprimer, supprimez-le à la main.',
      at: (at) => `Trouvé le ${at}`,
      button: 'Je l’ai regardé',
    },
    shutOut: {
      title: 'Revenus et toujours sans accès',
      lead: 'Le service de ces clients continue, mais leur compte n’a pas pu être rouvert sur le panneau.',
      next: 'Vérifiez sur le panneau à qui est le compte. S’il est à ce client, ouvrez-le et marquez-le ici. Si le panneau ne répondait pas, réessayez.',
      account: (account) => `Compte ${account}`,
      again: (at) => `Nouvel essai le ${at}`,
      givenUp: 'Pas de nouvel essai automatique',
      retry: 'Réessayer maintenant',
      settle: 'A de nouveau accès',
    },
    done: {
      seen: 'Il est noté que vous l’avez regardé.',
      retry: 'On réessaie tout de suite.',
      settle: 'Il est noté qu’il a de nouveau accès.',
    },
    moved: 'Quelqu’un d’autre s’en est déjà occupé. Nous n’avons rien fait.',
  },
  approvals: {
    title: 'À approuver',
    lead: 'Ce qu’une personne a demandé et qu’une autre doit encore approuver.',
    none: {
      title: 'Il n’y a rien à approuver',
      text: 'Quand quelqu’un le demande, cela apparaît ici.',
    },
    elsewhere: 'Étapes faites ailleurs',
    waiting: 'Attend une approbation',
    of: (step) => `Est-ce fait ailleurs ? ${step}`,
    backToAll: 'Retour à ce qui reste à approuver',
    toJob: 'Voir la tâche',
    asked: 'Demandé par',
    by: (name, at) => `${name}, le ${at}`,
    decide: 'Votre décision',
    check:
      'Vérifiez-le vous-même avant d’approuver : le client reçoit une attestation qui en dépend.',
    approve: 'Approuver : l’étape est faite',
    refuse: 'Refuser : l’étape reste en attente',
    mine: 'C’est vous qui l’avez demandé : une autre personne de l’équipe doit décider.',
    decided: {
      approved: 'C’est approuvé : l’étape est faite.',
      refused: 'C’est refusé : l’étape reste en attente.',
    },
    early: {
      title: 'Pas encore',
      text: 'Les étapes dont elle dépend doivent d’abord être faites : couper les accès avant de supprimer, et toutes les autres avant la vérification finale. Nous n’avons rien fait.',
    },
  },
}
