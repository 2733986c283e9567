import type { Texts } from '../texts.ts'

/** The page of one cancellation, in each of its states. */
export const cancellation: Texts['cancellation'] = {
  of: (plan, domain) => `${plan} · ${domain}`,
  protocol: 'Reference number',
  protocolHint: 'Keep it: it identifies your request if you need to talk to us.',
  facts: {
    title: 'Details of the request',
    declaredAt: 'Cancellation requested',
    confirmedAt: 'Cancellation confirmed',
    confirmBy: 'To be confirmed by',
    lastDay: 'Last day of service',
    deadline: 'Everything deleted, at the latest',
    deactivated: 'Service deactivated, at the latest',
    keptUntil: 'Data kept until',
    completedAt: 'Cancellation completed',
    closedAt: 'Dropped',
  },
  next: 'What happens now',
  changed: {
    title: 'The deadline passed while you were reading',
    text: 'When you opened the page the next charge could still be stopped; by the time you pressed the button that deadline had passed. Your request is valid all the same. If it doesn’t suit you like this, you can withdraw it at no cost.',
    day: (lastDay) =>
      `The last day you chose had passed, or could no longer be chosen, by the time you pressed the button. Your request is valid all the same: the last day is now the first one that can be chosen, ${lastDay}. If it doesn’t suit you like this, you can withdraw it at no cost.`,
    other:
      'The conditions changed between the moment you opened the page and the moment you pressed the button. What applies is shown below. If it doesn’t suit you like this, you can withdraw the request at no cost.',
  },
  declared: {
    title: 'You requested the cancellation. Now confirm it',
    panel: 'We received your request',
    code: (to, until) => `We sent a code to **${to}**. Enter it before **${until}**.`,
    waiting: 'The email with the code is on its way out.',
    delayed: {
      title: 'The email with the code is delayed',
      text: 'The mail server hasn’t accepted it yet. We keep trying. Your request is already on record and the delay does you no harm: if we can’t send it, you will have more time to confirm.',
    },
    unsent: {
      title: 'This time we haven’t sent the code',
      text: 'You asked to cancel this service many times in one day, so the emails no longer go out by themselves. Your request is on record and counts just the same. Ask for the code below: if we can’t send it yet, we’ll tell you when.',
    },
    copyLeftOut: {
      title: 'We haven’t sent the copy',
      text: 'We send copies of at most five requests a day. The messages about this one go only to the email address on file. The request counts just the same.',
    },
    look: 'If you can’t find it, look in your spam folder.',
    without: 'Without the code nothing is deleted.',
    withoutReviewed: 'If you don’t enter it, your request isn’t lost: a person reviews it.',
    confirm: 'Confirm cancellation',
    tries: (count, one) =>
      one ? 'You have 1 try left with this code.' : `You have ${count} tries left with this code.`,
    dead: 'This code no longer works: there are no tries left. Ask for a new one.',
    held: (until) => `Until you confirm, the next charge is on hold, at most until ${until}.`,
  },
  newCode: {
    title: 'Hasn’t the code arrived?',
    button: 'Send me a new code',
    left: (count, one) =>
      one ? 'You can ask for 1 more code.' : `You can ask for ${count} more codes.`,
    none: 'You can’t ask for any more codes for this request.',
    replaces: 'The previous code stops working.',
    sent: 'We sent you a new code. The previous one no longer works.',
    slow: {
      title: 'Too many codes were asked for',
      wait: (duration) => `Wait ${duration} before you ask for another code.`,
      why: 'Your cancellation request is still on record with its date and time, and this doesn’t change any deadline. If the time to confirm runs out before that, get in touch with us.',
      again: 'Back to the cancellation request',
    },
  },
  withdraw: {
    title: 'Changed your mind?',
    text: 'You can withdraw the request at no cost. The service goes on as before.',
    button: 'Withdraw the request',
  },
  undo: {
    title: 'Changed your mind?',
    text: (until) =>
      `You can undo the cancellation until **${until}**. The service goes on as before and nothing is deleted.`,
    textSoon: 'You can undo the cancellation as long as the deletion hasn’t started.',
    button: 'Undo the cancellation',
  },
  ifWithdrawn: {
    charge: (amount) => `If you do, the next charge of ${amount} is made as usual.`,
    late: (amount) =>
      `If you do, the next charge of ${amount} **is still made, but later** than usual, because its deadline has passed.`,
    stop: 'Even if you do, the next charge is not made.',
  },
  in_review: {
    title: 'Your request is in review',
    reasons: {
      codes_exhausted:
        'There are no codes left to confirm it. For your security, a person will review it.',
      disputed:
        'Somebody told us that they didn’t request this cancellation. We stopped everything until a person has reviewed it.',
      unconfirmed: 'The time to confirm it ran out, so a person will review it.',
    },
    other: 'A person will review it.',
    next: 'We will contact you. In the meantime nothing else is deleted, and your request keeps its date and time for all deadlines.',
    never: 'Nobody will ask you for your password or for a code.',
    held: (amount, day) =>
      `The charge of ${amount} due on ${day} **is on hold** while we review it.`,
  },
  confirmed: {
    title: 'Cancellation confirmed',
    countdown: 'The deletion starts in',
    countdownEnd: 'The service ends in',
    soon: 'The deletion starts at any moment.',
    start: (at) => `The deletion starts on **${at}**.`,
    deadline: (at) => `By **${at}** at the latest, nothing is left.`,
    counted: (within) => `The period of ${within} is counted from your confirmation.`,
    countedFromEnd: (within) => `The period of ${within} is counted from the end of your last day.`,
    lastDay: (day) => `The service works through **${day}**.`,
    mail: 'When it is finished, we send you the certificate by email.',
    kept: {
      countdown: 'The service ends in',
      soon: 'The service ends at any moment.',
      start: (at) => `The deactivation starts on **${at}**. No data is deleted.`,
      deadline: (at) => `By **${at}** at the latest, the service is deactivated.`,
      data: (until) => `We keep your data until **${until}**. After that it is deleted for good.`,
      mail: 'When it is finished, we let you know by email.',
    },
  },
  wiping: {
    title: 'We are deleting the data',
    lead: 'It can no longer be undone. This page updates itself.',
    progress: (done, all) => `${done} of ${all} steps done`,
    deadline: (at) => `By **${at}** at the latest, nothing is left.`,
    stuck: {
      title: 'One part is taking longer',
      text: 'A step couldn’t finish by itself. A person is already looking into it and the deadline still stands: you don’t have to do anything.',
    },
    paused: 'The deletion is paused while the request is reviewed.',
    kept: {
      title: 'We are deactivating the service',
      lead: 'No data is deleted. This page updates itself.',
      deadline: (at) => `By **${at}** at the latest, the service is deactivated.`,
    },
  },
  ended: {
    title: 'The service has ended',
    text: 'The service is deactivated. Your data is still kept: nothing has been deleted so far.',
    kept: (until) => `We keep it until **${until}**. After that it is deleted for good.`,
    countdown: 'Your data is deleted in',
    back: {
      title: 'Do you want to come back?',
      text: (until) =>
        `You can come back until **${until}**. Nothing is deleted: the service stays suspended until we give you access again.`,
      button: 'Come back and keep the data',
    },
    sooner: {
      title: 'You no longer need it?',
      text: 'You can ask us to delete it now, without waiting. We show you first what is lost.',
      link: 'Delete the data now',
    },
    asked: {
      title: 'You asked us to delete the data now',
      text: (from) =>
        `The deletion starts on **${from}**. Until that moment you can still come back.`,
    },
  },
  erase: {
    title: 'Delete the data now',
    destroys: (domain) =>
      `You are about to delete **for good** everything that we keep of **${domain}**. It can’t be recovered.`,
    undo: (duration) => `You will have ${duration} to change your mind and come back.`,
    within: (within) => `Within ${within} at most, nothing is left.`,
    button: 'Delete the data for good',
    cancel: 'No, keep it',
  },
  completed: {
    title: 'Everything was deleted',
    panel: 'Cancellation completed',
    lead: 'The service is cancelled. This is what was deleted and how that was verified.',
    keep: 'Keep this certificate.',
    evidence: 'Certificate of deletion',
    nothing: 'The service had no stored content.',
  },
  withdrawn: {
    title: 'The cancellation request was withdrawn',
    text: 'Your service keeps working as before. Nothing was deleted.',
  },
  cameBack: {
    title: 'You came back in time',
    text: 'Nothing was deleted and your data is still kept. The service stays suspended until we give you access again: whoever runs it already knows.',
    open: 'Nothing was deleted and you have access again: the service works with your data as before.',
  },
  retained: {
    title: 'The cancellation request was dropped',
    text: 'Your service keeps working as before. Nothing was deleted.',
  },
  lapsed: {
    title: 'The request expired without confirmation',
    text: (at) =>
      `The time to enter the code ran out on ${at}. The request was dropped and nothing was deleted.`,
  },
  resumed: {
    charge: (amount, day) =>
      `The next charge, of ${amount}, is made as usual. It is due on ${day}.`,
    late: (amount) =>
      `The next charge, of ${amount}, is still made, but later than usual: its deadline passed while the request was open.`,
    again:
      'If you still want to cancel, you can request it again. The date of the new request will count for the deadlines.',
    againButton: 'Request cancellation',
  },
  /** The terms as they were frozen. */
  shown: {
    read: 'What you read when you requested the cancellation',
    valid: 'What applied when the cancellation was requested',
  },
  settlement: 'Refunds and amounts due',
  charge: {
    title: 'The next charge',
    auto_debit: {
      stop: (amount, day) => `The debit of ${amount} due on ${day} **is not made**.`,
      charge: (amount, day) => `The debit of ${amount} due on ${day} **is made**.`,
    },
    invoice: {
      stop: (amount, day) => `The invoice of ${amount} due on ${day} **is not charged**.`,
      charge: (amount, day) => `The invoice of ${amount} due on ${day} **is charged**.`,
    },
    reviewed: (sentence) => `If the cancellation goes ahead: ${sentence}`,
    pending: (sentence) => `If you confirm: ${sentence}`,
    inTime: (cutoff) => `You requested the cancellation before the deadline: ${cutoff}.`,
    late: (cutoff) => `The deadline for stopping it was ${cutoff}.`,
    notRefunded: 'The amount is not refunded.',
    continues: 'It pays for the period during which the service goes on.',
  },
}
