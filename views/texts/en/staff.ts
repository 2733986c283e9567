import type { Texts } from '../texts.ts'

type StaffTexts = Texts['staff']

/** A job's error in plain words and what to do about it. */
const problems: StaffTexts['problems'] = {
  identity_mismatch: {
    what: 'The server’s record says that this content belongs to another service, says nothing, or isn’t the one that was there when the cancellation was requested. Nothing was touched.',
    next: 'Find out on the server whose it is. If it belongs to this service, correct the ownership record (or put back the one from before the request) and retry. If the name already belongs to another client, delete nothing: mark the step as done elsewhere and explain why.',
  },
  identity_unknown: {
    what: 'When the job began nobody had recognised the account on the panel yet: what it shows now may be a newcomer of the same name. Nothing was touched.',
    next: 'Find out on the panel whose it is. If it is this service’s, delete the account by hand and mark the steps as done elsewhere: that takes two people.',
  },
  unsupported_target: {
    what: 'The agent on that server can’t delete one of the components.',
    next: 'Delete it by hand, or reassign the job to a server that can, and then mark the step as done elsewhere.',
  },
  unsupported_step: {
    what: 'The agent on that server can’t do one of the steps.',
    next: 'Do it by hand, or reassign the job to a server that can, and then mark the step as done elsewhere.',
  },
  copy_by_hand: {
    what: 'The panel of that server makes no copies by itself: this one has to be made by hand.',
    next: 'Make the copy in the panel or on the server, leave it where the client can get it, and mark the step as done elsewhere, saying where it is: it takes two people.',
  },
  unsafe_ref: {
    what: 'The name of a component points outside the folder that it belongs in. Nothing was touched.',
    next: 'Correct the name on the server, or delete that component by hand and mark the step as done elsewhere.',
  },
  mount_below: {
    what: 'Another file system is mounted inside what has to be deleted. The agent doesn’t cross into it.',
    next: 'Unmount it on the server and retry.',
  },
  left_behind: {
    what: 'It was deleted, but on a second look something was left.',
    next: 'See below what is left. It is usually a program that is still writing, or a protected file: stop the one or unprotect the other, and retry.',
  },
  came_back: {
    what: 'Something that had been deleted was there again.',
    next: 'Find out what creates it anew: a restored backup, automatic provisioning or a program that is still running.',
  },
  superseded: {
    what: 'That name already belongs to another holder. Nothing was touched.',
    next: 'There is nothing to delete: what is there now isn’t this service’s.',
  },
  cut_failed: {
    what: 'One of the server’s commands that cut access failed. Nothing was deleted.',
    next: 'The agent’s log says which command it was. Fix it; it is tried again by itself.',
  },
  script_failed: {
    what: 'The script on that server stopped over an error.',
    next: 'See on the server what it said, and fix it. The job is handed out again by itself.',
  },
  still_suspended: {
    what: 'The panel said yes, but the account stayed suspended.',
    next: 'Look at the account on the panel. It is tried again by itself.',
  },
  ended_again: {
    what: 'The service is being cancelled once more: its access stays cut.',
    next: 'There is nothing to do.',
  },
  cannot_look: {
    what: 'It wasn’t possible to check how things stand.',
    next: 'Make sure that the server responds and that the agent has permissions. It is tried again by itself; if it is urgent, retry now.',
  },
  reload_failed: {
    what: 'The configuration was changed, but one of the server’s services didn’t reload it.',
    next: 'Find out on the server why it doesn’t reload (nginx, dovecot, …), fix it and retry.',
  },
  wrong_server: {
    what: 'The job reached the agent of another server.',
    next: 'Check which server the agent’s key is for, or reassign the job to the right server.',
  },
  before_window: {
    what: 'The agent received the job too early and didn’t start it.',
    next: 'Compare the server’s time with Baja’s.',
  },
  panel_silent: {
    what: 'The panel didn’t answer, or the connection broke while it did. Whether it has done what it was asked isn’t known.',
    next: 'It is looked at again by itself. If it stays like this, make sure that the panel works and can be reached from here.',
  },
  panel_unclear: {
    what: 'The panel answered something that makes no sense or contradicts itself.',
    next: 'It is looked at again by itself. If it stays like this: baja servers check.',
  },
  panel_error: {
    what: 'The panel said that it couldn’t, and on a second look the account was still there.',
    next: 'Look at the panel’s log. It is tried again by itself.',
  },
  panel_refuses: {
    what: 'The panel refuses: a licence or a setting forbids it. Nothing was deleted.',
    next: 'Settle it on the panel and retry.',
  },
  login_refused: {
    what: 'The panel doesn’t accept the key that Baja uses.',
    next: 'Check the key, and that this address is allowed (baja servers check), and retry.',
  },
  right_missing: {
    what: 'The key that Baja uses lacks a right on the panel.',
    next: 'baja servers check says which. Grant it and retry.',
  },
  cannot_see: {
    what: 'The key that Baja uses isn’t shown enough to prove that the account is gone, with all that was in it.',
    next: 'baja servers check says what it lacks: all accounts, or the disk. Grant it, or make sure yourself and mark the step as done elsewhere.',
  },
  certificate_refused: {
    what: 'The panel’s certificate isn’t the expected one. Nothing was sent.',
    next: 'If it was replaced, register it again (baja servers add … --pin). If not, find out who answers at that address.',
  },
  account_refused: {
    what: 'The account that the service names isn’t one that may be deleted. Nothing was touched.',
    next: 'Correct the name, or delete it by hand and mark the step as done elsewhere.',
  },
  account_holds_more: {
    what: 'The account has more domains than this service. Nothing was deleted.',
    next: 'Find out whose they are. Delete by hand what belongs to this service and mark the step as done elsewhere.',
  },
  account_missing: {
    what: 'The service doesn’t say which account on the panel is its own, or names more than one.',
    next: 'Delete by hand what belongs to it and mark the step as done elsewhere.',
  },
  not_suspended: {
    what: 'The panel said yes, but the account wasn’t suspended.',
    next: 'Look at the account on the panel. It is tried again by itself.',
  },
  worker_error: {
    what: 'Baja failed over something that it didn’t expect.',
    next: 'Look at its log. It is tried again by itself.',
  },
  report_refused: {
    what: 'Baja didn’t accept what the agent reported. What is deleted is deleted; the step was not put down.',
    next: 'The agent and Baja may be of different versions: update both and retry. The code is below.',
  },
  agent_error: {
    what: 'The agent failed over something that it didn’t expect.',
    next: 'Look at its log on the server. If it isn’t serious, retry.',
  },
  failed: {
    what: 'The step failed and whoever did it didn’t say why.',
    next: 'Look at that server’s log, settle it and retry.',
  },
  lease_lapsed: {
    what: 'Whoever had it stopped showing signs of life.',
    next: 'Make sure that the server’s agent is running. The job is handed out again by itself.',
  },
  given_back: {
    what: 'Whoever had it gave it back unfinished.',
    next: 'It is handed out again by itself.',
  },
  paused: { what: 'It was paused.', next: 'Once that is settled, resume it on this page.' },
}

/** What the audit chain's events are called, for staff. */
const events: StaffTexts['job']['history']['events'] = {
  declared: 'The cancellation was requested',
  code_mailed: 'The email with the code went out',
  code_refused: 'A wrong code was entered',
  code_renewed: 'A new code was asked for',
  confirmed: 'The cancellation was confirmed',
  withdrawn: 'The request was withdrawn',
  retained: 'The request was dropped',
  lapsed: 'It expired without confirmation',
  in_review: 'It went into review',
  approved: 'A team member approved it',
  refused: 'A team member refused it',
  released: 'The team let it go on',
  claimed: 'The job was taken',
  given_back: 'The job was given back',
  step_reported: 'A step was reported',
  deadline_at_risk: 'Under 6 h left until the deadline',
  deadline_close: 'Under 3 h left until the deadline',
  deadline_breached: 'The deadline has passed',
  claims_lapse: 'Claimed five times and not heard of again',
  job_retried: 'It was sent to be retried',
  job_paused: 'It was paused',
  job_resumed: 'It was resumed',
  job_reassigned: 'It was reassigned to another server',
  elsewhere_requested: 'Marking a step as done elsewhere was asked for',
  elsewhere_refused: 'That a step was done elsewhere was not accepted',
  done_elsewhere: 'A step was marked as done elsewhere',
  ended: 'The service ended',
  completed: 'Everything was deleted',
  reopened: 'Something was found again and it was reopened',
  access_returned: 'Access was given back',
  access_not_returned: 'Access could not be given back',
  erase_asked: 'The client asked for it to be erased now',
  copy_ordered: 'The client ordered a copy of their data',
  copy_ready: 'The copy of the data is ready',
  copy_void: 'The copy that had been ordered won’t be made',
  rechecked: 'It was checked again that all is still gone',
  target_recognised: 'What has to be deleted was recognised on the server',
  target_unrecognised: 'The server has no record of whose what has to be deleted is',
  ownerless_seen: 'A team member looked at what had turned up',
  access_return_retried: 'Giving access back was ordered again',
}

/** The pages of the provider's people. */
export const staff: StaffTexts = {
  header: 'Cancellations · team',
  menu: { board: 'Jobs', reviews: 'In review', approvals: 'To approve', attention: 'To look at' },
  toBoard: 'Go to the jobs',
  login: {
    title: 'Team login',
    lead: 'For people who work at the provider. Clients log in to the Client Area.',
    email: 'Email',
    password: 'Password',
    button: 'Log in',
    wrong: 'The email or the password is not correct. Check both and try again.',
    needed: 'To see that page you need to log in first.',
    loggedOut: 'You have logged out.',
    forgotten: 'If you don’t remember it, whoever administers Baja can give you another password.',
    slow: {
      title: 'Too many tries',
      wait: (duration) => `For your security, wait ${duration} before you log in again.`,
      why: 'Somebody tried a wrong password several times. If it wasn’t you, tell whoever administers Baja.',
      again: 'Back to the login page',
    },
  },
  board: {
    title: 'Deletion jobs',
    filter: 'Filter jobs',
    groups: {
      all: 'Unfinished',
      breached: 'Overdue',
      at_risk: 'At risk',
      stuck: 'Stuck',
      paused: 'Paused',
      running: 'Running',
      waiting: 'Waiting',
      finished: 'Finished',
    },
    search: 'Search',
    searchHint: 'Reference number, service, domain or client',
    searchButton: 'Search',
    server: 'Server',
    everyServer: 'All',
    clear: 'Clear the filters',
    none: { title: 'There are no jobs to show', text: 'Nothing matches what you chose.' },
    calm: {
      title: 'There are no unfinished jobs',
      text: 'When a client confirms a cancellation, the job will appear here.',
    },
    late: {
      breached: (count, one) =>
        one ? '1 job is past its deadline' : `${count} jobs are past their deadline`,
      next: 'Start with these: each of these clients was promised a deletion in time.',
    },
    attention: (count, one) =>
      one ? 'There is 1 thing to look at' : `There are ${count} things to look at`,
    deadline: 'Deadline',
    left: (span) => `${span} left`,
    over: (span) => `Overdue by ${span}`,
    serverOf: (server) => `on ${server}`,
    client: (client) => `Client ${client}`,
    steps: (done, all) => `${done} of ${all} steps done`,
    pages: 'Pages',
    next: 'Next',
    first: 'Back to the start',
  },
  states: {
    waiting: 'Waiting',
    pending: 'Waiting',
    running: 'Running',
    stuck: 'Stuck',
    paused: 'Paused',
    done: 'Finished',
    void: 'Void',
  },
  urgency: { breached: 'Overdue', at_risk: 'At risk', fine: 'On time' },
  purposes: {
    wipe: 'Deletion of the service',
    deactivate: 'Deactivation',
    erase: 'Deletion of the data kept',
    export: 'Copy of the data kept',
  },
  reasons: {
    unconfirmed: 'Nobody confirmed it in time',
    codes_exhausted: 'There were no codes left',
    disputed: 'Somebody said that they didn’t request it',
  },
  problems,
  unknownProblem: {
    what: (text) => `Whoever had it reported: “${text}”.`,
    next: 'Look at that server’s log, settle it and retry.',
  },
  job: {
    title: (domain) => `Deletion of ${domain}`,
    titleCopy: (domain) => `Copy of the data of ${domain}`,
    back: 'Back to the jobs',
    backToJob: 'Back to the job',
    clock: {
      title: 'Clock',
      left: 'Left until the deadline',
      done: 'Finished',
      void: 'Void: there is nothing to delete',
    },
    awaitsCopy: {
      title: 'It waits for the copy that the client ordered',
      text: 'Nothing that is kept can be erased until it is ready. The deadline of the deletion goes on running.',
    },
    problem: {
      title: 'Why it isn’t moving',
      last: 'Last problem',
      next: 'What to do',
      code: 'Code',
    },
    facts: {
      title: 'What it is about',
      protocol: 'Reference number',
      client: 'Client',
      domain: 'Domain',
      service: 'Service',
      plan: 'Plan',
      server: 'Server',
      other: 'Another job of this cancellation',
      step: 'Step',
      targets: 'What it covers',
      worker: 'Held by',
      declaredAt: 'Cancellation requested (T0)',
      confirmedAt: 'Confirmed',
      notBefore: 'Doesn’t start before',
      runAt: 'Next attempt',
      deadline: 'Deadline',
      state: 'Status of the cancellation',
      finishedAt: 'Finished',
    },
    steps: {
      title: 'Steps',
      states: {
        pending: 'Pending',
        done: 'Done',
        partial: 'Something is left',
        unknown: 'Not verified',
        failed: 'Failed',
      },
      evidence: 'What was seen',
      before: 'Before',
      after: 'After',
      nothing: 'Nothing',
      leftOvers: 'What is left',
      seen: (at, by, how) => `Seen on ${at} by ${by} (${how}).`,
      byPerson: (name, at) => `${name} reported on ${at} that it was done elsewhere.`,
      pendingElsewhere: 'Waits for another person to approve that it was done elsewhere.',
    },
    attempts: {
      title: 'Attempts',
      none: 'Nobody has taken it yet.',
      number: 'Attempt',
      worker: 'Who',
      from: 'From',
      to: 'To',
      outcome: 'How it ended',
      going: 'Still going',
      outcomes: {
        done: 'Finished the job',
        stuck: 'Got stuck',
        given_back: 'Gave it back',
        lease_lapsed: 'Stopped responding',
        paused: 'It was paused',
        retried: 'It was handed out again',
        reassigned: 'It was reassigned',
        done_elsewhere: 'A step was done elsewhere',
        reopened: 'Found something again',
        gone: 'All was still gone',
        failed: 'Failed',
      },
    },
    history: {
      title: 'History',
      actions: {
        release: 'Let it go on',
        withdraw: 'Withdraw it',
      },
      events,
      completedByApproval: 'It was completed when its last step was approved',
      by: {
        client: (number) => `by client ${number}`,
        key: (name) => `by the API key “${name}”`,
        staff: (name) => `by ${name}`,
        mail_link: 'by the link in the email',
        baja: 'by Baja',
        other: (who) => `by ${who}`,
      },
    },
    actions: {
      title: 'What can be done',
      none: 'There is nothing left to do with this job.',
      review:
        'The cancellation is in review: it goes on or is withdrawn when two team members decide so.',
      toReview: 'See the review',
      retry: 'Retry now',
      pause: 'Pause',
      resume: 'Resume',
      reassign: 'Reassign',
      elsewhere: 'Mark as done elsewhere',
    },
    done: {
      retry: 'Done: it goes to the next one who asks for work.',
      pause: 'It is paused. The deadline still stands.',
      resume: 'Done: it goes on where it had stopped.',
      reassign: 'It was reassigned.',
      requested: 'It was requested. Another team member has to approve it.',
      approved: 'Approved: the step is marked as done elsewhere.',
      refused: 'Refused: the step is still pending.',
    },
    forms: {
      reason: 'Reason',
      reasonHint: 'It stays in the cancellation’s history. Up to 500 characters.',
      server: 'Server',
      serverHint: 'What Baja calls the server where the content is now.',
      proof: 'Evidence',
      proofHint: 'Who did it, where, when, and what was seen afterwards. Up to 2000 characters.',
      place: 'Where the copy is',
      placeHint:
        'A web address or a short explanation. Only the client, on their page, and the team read it. Up to 500 characters.',
      cancel: 'Do nothing',
      problems: {
        reason: 'Write the reason.',
        proof: 'Write the evidence.',
        place: 'Write where the copy is in a single line of up to 500 characters.',
        proofLong: 'The evidence is too long: it can have up to 2000 characters.',
        reasonLong: 'The reason is too long: it can have up to 500 characters.',
        server:
          'Write the server’s name: letters without accents, digits, dot, hyphen or underscore.',
        unknown:
          'Baja doesn’t know that server: it isn’t registered, has no services, and no key is for it. Check the spelling.',
        taken:
          'On that server another service has one of those names. Find out whose it is before you go on.',
      },
      retry: {
        title: 'Retry now',
        lead: 'The job goes to the next agent or script that asks for work for that server.',
        effects: [
          'Steps that are done aren’t repeated.',
          'Whoever had it before can’t report anything about it any more.',
          'Before deleting, the server checks again whose each thing is.',
        ],
        button: 'Retry now',
      },
      pause: {
        title: 'Pause',
        lead: 'Nobody will be able to take the job until somebody resumes it.',
        effects: [
          'The deadline still stands: a pause gives nobody more time.',
          'Whoever is working on it loses it at this moment.',
        ],
        button: 'Pause the job',
      },
      resume: {
        title: 'Resume',
        lead: 'The job goes back to the queue and goes on where it had stopped.',
        effects: ['Steps that are done aren’t repeated.'],
        button: 'Go on with the deletion',
      },
      reassign: {
        title: 'Reassign',
        lead: 'For when the content is on another server, or whoever has the job can’t finish it.',
        effects: [
          'Whoever is working on it loses it at this moment.',
          'With the same server, the next one who asks for work takes it.',
          'Before deleting, that server checks that each thing belongs to this service.',
        ],
        button: 'Reassign the job',
      },
      elsewhere: {
        title: 'Mark as done elsewhere',
        lead: 'For when somebody has already done this step outside Baja and it can be checked.',
        effects: [
          'It doesn’t count until another team member approves it.',
          'The client’s certificate says that a person reported it.',
        ],
        isCopy:
          'The client gets an e-mail and reads on their page that the copy is ready, and where. From then on what is kept can be erased.',
        lookedAtAgain: 'The final check looks at it again.',
        isTheLook: 'It is the final check: no other step looks again.',
        button: 'Ask for approval',
      },
    },
    moved: {
      title: 'It changed in the meantime',
      text: 'Somebody acted before you, or the job moved on. We did nothing: here is how it stands.',
    },
  },
  review: {
    title: 'Cancellations in review',
    lead: 'Each one is decided by two different team members.',
    list: 'List',
    none: {
      title: 'There is nothing in review',
      text: 'When somebody has to look at a cancellation, it appears here.',
    },
    of: (domain) => `Review of the cancellation of ${domain}`,
    back: 'Back to the review',
    backToAll: 'Back to the reviews',
    why: 'Why it is in review',
    firstReason: (name) => `${name}’s reason`,
    loses: 'What would be deleted',
    job: 'Deletion job',
    charge: {
      asAlways: 'If it is withdrawn, the next charge is taken as usual.',
      late: 'If it is withdrawn, the next charge is still taken, but late: its limit has passed.',
    },
    wants: {
      release: (name) => `${name} wants it to go on`,
      withdraw: (name) => `${name} wants to withdraw it`,
    },
    explained: {
      unconfirmed:
        'The time ran out and nobody entered the code. Talk to the holder before you decide.',
      codes_exhausted:
        'Wrong codes were entered until there were none left. It may be the holder who can’t find the email, or somebody who isn’t the holder. Find out who it is before you decide.',
      disputed:
        'From the holder’s mailbox somebody said that they didn’t request this. Everything is stopped; the deadline and the stop of the charge go on. Talk to the holder in a way that you already know.',
    },
    approved: (name, at) => `${name} approved it on ${at}.`,
    waiting: 'You have approved it. Another person has to approve it.',
    over: (state) => `This review has been decided. How it stands now: ${state}.`,
    moved: 'The review was decided before you pressed the button. We did nothing.',
    decisions: {
      release: {
        title: 'Let it go on',
        text: 'The cancellation stands and the deletion is carried out. If it was never confirmed, it is confirmed at that moment.',
        first: 'Approve that it goes on',
        second: 'Approve that it goes on, as the second person',
      },
      withdraw: {
        title: 'Withdraw it',
        text: 'The cancellation is void, the service goes on and charges are taken again.',
        first: 'Approve that it is withdrawn',
        second: 'Approve that it is withdrawn, as the second person',
      },
    },
    forms: {
      release: {
        title: 'Approve that the cancellation goes on',
        first: 'With your approval nothing happens yet: another person’s is needed.',
        second: (name) =>
          `${name} has approved it. With your approval the cancellation goes on and everything will be deleted.`,
        effects: [
          'Nothing is deleted before the time to undo it has passed.',
          'We tell the holder by email.',
        ],
        button: 'Approve that the cancellation goes on',
      },
      withdraw: {
        title: 'Approve that the cancellation is withdrawn',
        first: 'With your approval nothing happens yet: another person’s is needed.',
        second: (name) =>
          `${name} has approved it. With your approval the cancellation is void and the service goes on.`,
        effects: ['The next charge is taken again.', 'We tell the holder by email.'],
        button: 'Approve that the cancellation is withdrawn',
      },
    },
    done: {
      first: 'Your approval is on record. Another person’s is needed.',
      release: 'Decided: the cancellation goes on.',
      withdraw: 'Decided: the cancellation was withdrawn.',
    },
  },
  /** What no job waits for and a person has to look at. */
  attention: {
    title: 'To look at',
    lead: 'What no job waits for, or not yet, and a person has to look at.',
    none: {
      title: 'There is nothing to look at',
      text: 'When something turns up, it is shown here.',
    },
    unrecognised: {
      title: 'No record on their server',
      lead: 'The agent looked, and the server has no record that says that this belongs to that service. As things are, the deletion will be held up.',
      next: 'Make the ownership record on the server before the deletion begins. If the name already belongs to another client, delete nothing.',
      at: (at) => `Looked at on ${at}`,
    },
    found: {
      title: 'Something turned up under a deleted name',
      lead: 'When it was checked again after the deletion there was something under that name, and no record says whose it is. Nothing was touched.',
      next: 'Find out on the server whose it is. If it belongs to a new client, make its ownership record. If it is what had to be deleted, delete it by hand.',
      at: (at) => `Found on ${at}`,
      button: 'I have looked at it',
    },
    shutOut: {
      title: 'Came back and still without access',
      lead: 'These clients’ service goes on, but their account on the panel couldn’t be opened again.',
      next: 'Find out on the panel whose account it is. If it is that client’s, open it and mark it here. If the panel didn’t answer, retry.',
      account: (account) => `Account ${account}`,
      again: (at) => `Tried again on ${at}`,
      givenUp: 'Not tried again by itself',
      retry: 'Retry now',
      settle: 'Has access again',
    },
    done: {
      seen: 'It is noted that you looked at it.',
      retry: 'It is being tried again.',
      settle: 'It is noted that they have access again.',
    },
    moved: 'Somebody else saw to it first. We did nothing.',
  },
  approvals: {
    title: 'To approve',
    lead: 'What one person has asked for and another one has yet to approve.',
    none: {
      title: 'There is nothing to approve',
      text: 'When somebody asks for it, it appears here.',
    },
    elsewhere: 'Steps done elsewhere',
    waiting: 'Waits for approval',
    of: (step) => `Was it done elsewhere? ${step}`,
    backToAll: 'Back to what has to be approved',
    toJob: 'See the job',
    asked: 'Asked for by',
    by: (name, at) => `${name}, on ${at}`,
    decide: 'Your decision',
    check:
      'Check it yourself before you approve: the client gets a certificate that depends on this.',
    approve: 'Approve: the step is done',
    refuse: 'Refuse: the step is still pending',
    mine: 'You asked for it: another team member has to decide.',
    decided: {
      approved: 'It was approved: the step is done.',
      refused: 'It was refused: the step is still pending.',
    },
    early: {
      title: 'Not yet',
      text: 'The steps that it depends on have to be done first: cutting access before deleting, and all the others before the final check. We did nothing.',
    },
  },
}
