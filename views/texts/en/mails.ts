import type { MailTexts } from '../texts.ts'

/** The words of the mails. Arguments come ready for reading: dates, amounts and names as text. */
export const mails: MailTexts = {
  greeting: (client) => `Hello ${client},`,
  closing: 'Kind regards,',
  automatic: (provider) =>
    `${provider} sent you this email about the cancellation of one of your services.`,
  service: (plan, domain) => `${plan} (${domain})`,
  panel: 'See the cancellation in the panel',

  /** What kind of termination the client declared. */
  termination: {
    ordinary: 'Ordinary',
    extraordinary: 'Extraordinary',
    because: (kind, cause) => `${kind}: ${cause}`,
  },

  labels: {
    protocol: 'Reference number',
    service: 'Service',
    termination: 'Kind of termination',
    declaredAt: 'Cancellation requested',
    confirmedAt: 'Cancellation confirmed',
    completedAt: 'Cancellation completed',
    withdrawnAt: 'Dropped',
    lapsedAt: 'Expired',
    reviewSince: 'In review since',
    releasedAt: 'Review finished',
    undoUntil: 'Can be undone until',
    deadline: 'Everything deleted, at the latest',
    endedAt: 'Service ended',
    keptUntil: 'Data kept until',
    copyBy: 'Copy ready by',
    cameBackAt: 'Came back',
    reopenedAt: 'Reopened',
    entries: 'Items deleted',
    size: 'Size',
    digest: 'SHA-256 fingerprint',
    observedAt: 'Checked',
    wiped: 'Deleted',
    wipedBy: 'Reported by',
    reportedAt: 'Reported',
  },

  components: {
    site: 'website',
    mailbox: 'mailbox',
    database: 'database',
    dns_zone: 'DNS zone',
    phone_number: 'phone number',
    recording: 'recording',
    account: 'hosting account',
    license: 'licence',
    certificate: 'certificate',
  },
  component: (kind, ref) => `${kind}: ${ref}`,
  bytes: (rounded, exact) => `${rounded} (${exact} bytes)`,

  dispute: {
    lead: 'Wasn’t it you? Let us know with this link and we stop the cancellation.',
    link: 'I didn’t request this cancellation',
  },

  loses: {
    title: 'What is lost',
    kept: 'What is lost when the data is deleted',
    nothing: 'This service has no stored content.',
  },

  charge: {
    title: 'The next charge',
    settlement: 'Refunds and amounts due',
    settlementIfConfirmed: 'Refunds and amounts due, if you confirm',
    titleIfConfirmed: 'The next charge, if you confirm',
    subject: {
      auto_debit: (amount, dueOn) => `The automatic debit of ${amount} due on ${dueOn}`,
      invoice: (amount, dueOn) => `The invoice of ${amount} due on ${dueOn}`,
    },
    stop: (subject) => `${subject} is not charged.`,
    charge: (subject) => `${subject} is charged.`,
    chargeForGood: (subject) => `${subject} is charged and not refunded.`,
    inTime: (cutoff) =>
      `You requested the cancellation before the deadline for stopping that charge: ${cutoff}.`,
    late: (cutoff) =>
      `The cancellation was requested after the deadline for stopping that charge: ${cutoff}.`,
    continues: 'It pays for the period during which the service goes on.',
    reduced: (full) =>
      `The full price is ${full}; you are only charged up to the last day of service.`,
    held: (confirmBy) =>
      `Until you confirm, that charge is on hold, at most until ${confirmBy}. If the request expires without confirmation, it is charged.`,
    heldReviewed: (confirmBy) =>
      `Until you confirm, that charge is on hold. If you haven’t confirmed by ${confirmBy}, it stays on hold while a person reviews your request.`,
    refund: (amount) => `We refund you ${amount}.`,
    refundWhen: {
      atOnce: 'The refund is paid at once, the same way you paid.',
      by: (day) => `The refund reaches you the same way you paid, by ${day} at the latest.`,
      sameWay: 'The refund reaches you the same way you paid.',
    },
    owed: (amount) => `${amount} remains to be paid.`,
    lost: (day) => `What you have already paid, through ${day}, is not refunded.`,
    bases: {
      cooling_off: 'This is because you are leaving within the withdrawal period.',
      commitment: 'This is because you are leaving before the end of the committed term.',
    },
  },

  end: {
    title: 'If you confirm the cancellation',
    lastDay: (day) => `The service keeps working through ${day}.`,
    wiped: (within) =>
      `Within ${within} of your confirmation all content is deleted, for good. It can’t be recovered.`,
    wipedAfterLastDay: (within) =>
      `Within ${within} of the end of that day, or of your confirmation if that is later, all content is deleted, for good. It can’t be recovered.`,
    deactivated: (within) => `Within ${within} of your confirmation, the service is deactivated.`,
    deactivatedAfterLastDay: (within) =>
      `Within ${within} of the end of that day, or of your confirmation if that is later, the service is deactivated.`,
    kept: (until) => `The data is kept until ${until}. After that it is deleted for good.`,
    backups: (until) => `Our backups are deleted on ${until}.`,
    undo: (duration) =>
      `After confirming, you have ${duration} to undo the cancellation in the panel.`,
    undoLastDay: 'You can undo the cancellation in the panel until the last day ends.',
  },

  told: {
    subject: (domain, protocol) => `Cancellation requested for ${domain} (${protocol})`,
    title: 'A cancellation was requested',
    lead: 'A client has asked to cancel a service. They haven’t confirmed it yet: this is so that you can plan for it from now on.',
    client: 'Client',
    said: 'What the client was told',
    reopened:
      'A cancellation that was complete was reopened: a later check found content again. It is deleted once more, by the deadline below; charges stay stopped.',
    automatic: (provider) =>
      `This notice goes to those whom ${provider} named in the rules of the service.`,
  },

  receipt: {
    subject: (domain, protocol) => `We received your request to cancel ${domain} (${protocol})`,
    title: 'We received your cancellation request',
    recorded:
      'It is on record with the date and time shown below. They are what counts for all deadlines, even if you confirm later.',
    codeTitle: 'You still need to confirm',
    code: (to, confirmBy) =>
      `We sent you a code in another email, to ${to}. To confirm the cancellation, enter it in the panel before ${confirmBy}.`,
    without: 'Without that code nothing is deleted.',
    reviewed: 'If you don’t enter it, your request isn’t lost: a person reviews it.',
    action: 'Confirm the cancellation in the panel',
    keep: 'Keep this email: it is the receipt of your request.',
  },

  code: {
    subject: (domain) => `Your code to confirm the cancellation of ${domain}`,
    title: 'Your code to confirm the cancellation',
    purpose: (service) =>
      `This code confirms the cancellation of ${service}. Once confirmed, the service ends and its content is deleted, as we told you when you requested it.`,
    until: (confirmBy) =>
      `Enter it in the panel before ${confirmBy}. If you ask for another code, this one stops working.`,
    action: 'Enter the code in the panel',
    secret: (provider) =>
      `Don’t pass it on to anybody. Nobody at ${provider} will ever ask you for it, in any way.`,
    wait: 'If you don’t want to cancel, you don’t have to do anything: without the code nothing is deleted.',
    waitReviewed:
      'If you don’t want to cancel, withdraw the request in the panel. If you neither enter the code nor withdraw it, a person reviews it.',
  },

  confirmed: {
    subject: (domain) => `You confirmed the cancellation of ${domain}`,
    title: 'Cancellation confirmed',
    done: 'You confirmed the cancellation of your service with the code that we sent you.',
    undo: (until) =>
      `If you change your mind, you can undo it in the panel until ${until}. Nothing is touched before then.`,
    wiped: (deadline) => `By ${deadline} at the latest, all content is deleted, for good.`,
    deactivated: (deadline) => `By ${deadline} at the latest, the service is deactivated.`,
    countedFromNow: (within) => `That period of ${within} is counted from your confirmation.`,
    countedFromEnd: (within) =>
      `That period of ${within} is counted from the end of the last day of service.`,
    action: 'See or undo the cancellation',
    next: 'When everything is deleted, we send you the certificate.',
    endTitle: 'What happens now',
  },

  resumed: {
    continues: 'Your service keeps working as before. Nothing was deleted.',
    charge: 'The next charge is made as usual.',
    chargeLate:
      'The next charge is still made. As its deadline has passed, it may reach you later than usual.',
    stop: 'The next charge is not made.',
    hold: 'The next charge is on hold for now.',
    again:
      'If you still want to cancel, you can request it again in the panel whenever you like. The date of the new request will count for the deadlines.',
    action: 'Go to the panel',
  },

  withdrawn: {
    subject: (domain) => `The cancellation of ${domain} was dropped`,
    title: 'The cancellation was dropped',
    done: 'The cancellation request was withdrawn and no deadline is running any more.',
  },

  lapsed: {
    subject: (domain) => `Your request to cancel ${domain} expired without confirmation`,
    title: 'The request expired without confirmation',
    done: 'The time to confirm the cancellation with the code ran out, so the request was dropped.',
  },

  inReview: {
    subject: (domain) => `Your request to cancel ${domain} is in review`,
    title: 'Your request is in review',
    why: {
      codes_exhausted:
        'Too many wrong codes were entered. For your security, the request can no longer be confirmed with a code.',
      disputed:
        'We were told that you didn’t request this cancellation. We stopped everything: while we review it, nothing else is deleted.',
      unconfirmed:
        'The time to confirm with the code ran out. Under the rules of your service the request isn’t lost: we review it.',
    },
    next: (provider) =>
      `Somebody from ${provider} will contact you with the contact details that we have on file. They will never ask you for a code or for your password.`,
    keeps: 'Your request keeps its date and time for all deadlines.',
  },

  released: {
    subject: (domain) => `The review is over: the cancellation of ${domain} goes on`,
    title: 'The cancellation goes on',
    done: (provider) =>
      `Two people at ${provider} reviewed your request and decided that the cancellation goes on. It keeps the date and time at which it was requested.`,
  },

  ended: {
    subject: (domain) => `The service of ${domain} has ended; your data is kept`,
    title: 'The service has ended',
    done: 'The service was deactivated: the site no longer answers and nobody can log in. No data has been deleted so far.',
    kept: (until) => `We keep your data until ${until}. After that it is deleted for good.`,
    back: (until) =>
      `If you want to come back, you can do so in the panel until ${until}, as long as the deletion hasn’t started.`,
    sooner: 'If you no longer want it, you can ask in the panel for everything to be deleted now.',
    copy: 'In the meantime you can order a copy of your data in the panel.',
    reminders: 'We remind you before it is deleted.',
    action: 'Come back, or delete the data now',
  },

  eraseSoon: {
    subject: (domain, from) => `The data of ${domain} is deleted on ${from}`,
    title: 'Your data will be deleted soon',
    from: (from) =>
      `As we told you when the service ended, we keep your data until ${from}. From that moment on it is deleted for good and can’t be recovered.`,
    back: 'If you want to come back or need a copy, go to the panel before then.',
    nothing: 'If you no longer need it, you don’t have to do anything.',
  },

  eraseAsked: {
    subject: (domain) => `You asked for the data of ${domain} to be deleted now`,
    title: 'We are going to delete your data',
    done: 'You asked us not to keep the data of your service any longer and to delete it now, for good.',
    back: (until) =>
      `If it wasn’t you or you changed your mind, go to the panel and choose to come back before ${until}. Until that moment nothing is deleted.`,
    copyVoid: 'The copy that you had ordered wasn’t ready yet and won’t be made.',
  },

  copyOrdered: {
    subject: (domain) => `You ordered a copy of the data of ${domain}`,
    title: 'We are going to prepare your copy',
    done: 'We got your order of a copy of what we keep of your service.',
    ready: (by) => `It will be ready by ${by} at the latest. We e-mail you.`,
    waits: 'Nothing is deleted until it is ready, even if the date comes.',
    holds: 'What it includes',
    notYou: 'If it wasn’t you who ordered it, go to the panel and change your password.',
  },

  copyReady: {
    subject: (domain) => `The copy of the data of ${domain} is ready`,
    title: 'Your copy is ready',
    done: 'The copy that you ordered is ready.',
    where: 'For your safety this e-mail doesn’t say where it is. Log in to the panel to see it.',
    until: (until) => `Save it before ${until}: from that moment on what we have is deleted.`,
    action: 'See where the copy is',
  },

  cameBack: {
    subject: (domain) => `You came back: the data of ${domain} isn’t deleted`,
    title: 'Nothing is deleted',
    done: 'You asked to come back in time. The cancellation was dropped and your data is still kept.',
    suspended: (provider) =>
      `The service stays suspended until ${provider} gives you access again. We have already told them.`,
  },

  reopened: {
    subject: (domain, protocol) =>
      `We reopened the cancellation of ${domain}: content was there again (${protocol})`,
    title: 'Content was there again',
    found:
      'After the cancellation was complete we looked again, and found content of your service that had already been deleted.',
    what: 'What was there again',
    next: (deadline) =>
      `We delete it again, by ${deadline} at the latest, and send you a new certificate. You don’t have to do anything.`,
  },

  completed: {
    subject: (domain, protocol) =>
      `Certificate: the cancellation of ${domain} is complete (${protocol})`,
    title: 'The cancellation is complete',
    done: 'The service has ended and its content was deleted. This is the certificate of what was done.',
    wipedTitle: 'What was deleted',
    digest:
      'The fingerprint identifies the content that was there right before it was deleted, so that it can be checked later.',
    nothing: 'The service had no content to delete.',
    withAccount:
      'With the account that held it; not looked at by itself: the panel doesn’t show it. The account that held it is gone.',
    elsewhere: 'A team member: it was done elsewhere',
    keep: 'Keep this email as proof.',
    action: 'See the certificate in the panel',
  },
}
