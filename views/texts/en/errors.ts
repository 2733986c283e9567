import { named } from '../named.ts'
import type { ErrorTexts } from '../texts.ts'

/** What each error code says, to people and to whoever reads an API answer. */
const codes: ErrorTexts['codes'] = {
  malformed: [
    'The request can’t be understood',
    'The body is not valid JSON in UTF-8. Check it and send it again.',
  ],
  invalid_cursor: [
    'The cursor can’t be used',
    'Use the nextCursor of the previous page exactly as it came, or start without a cursor.',
  ],
  unauthenticated: ['A valid key is missing', 'Send Authorization: Bearer with a valid key.'],
  forbidden: [
    'Request refused',
    'The request doesn’t come from this page. Reload it and try again.',
  ],
  scope_missing: [
    'The key is not enough',
    'This key lacks the scope that the operation needs. Use another one, or ask for one with that scope.',
  ],
  not_found: [
    'Not found',
    'We can’t find what you are looking for, or it isn’t yours. Check the address.',
  ],
  no_debit_due: [
    'There is no debit on that date',
    'The service is due on another day. Ask without dueOn to see which.',
  ],
  method_not_allowed: ['Method not allowed', 'This address doesn’t accept that method.'],
  cancellation_open: [
    'A cancellation is already open',
    'This service has an open cancellation. Follow it by its protocol, or withdraw it before you change this.',
  ],
  service_cancelled: [
    'The service is already cancelled',
    'The cancellation of a service that no longer exists can’t be requested.',
  ],
  cancellation_closed: [
    'This cancellation is already decided',
    'It was confirmed, withdrawn or dropped. See which state it is in before you request another one.',
  ],
  code_exhausted: [
    'This code no longer works',
    'There are no tries or codes left. Ask for a new code; if there are none, we contact you.',
  ],
  too_late: [
    'It is too late to undo it',
    'The deletion has already started and can’t be stopped from here.',
  ],
  copy_being_made: [
    'The copy is being made',
    'While the copy that was ordered is being made nothing can be erased. Ask again once it is ready.',
  ],
  stale_epoch: [
    'The job is no longer yours',
    'Another worker took it, it was given back, or it is stopped. Touch nothing else and ask for jobs again.',
  ],
  step_out_of_order: [
    'That step comes later, or is over',
    'Cut the access first, leave verify to the end, and don’t change a step that is done.',
  ],
  target_taken: [
    'That target belongs to another service',
    'Another service that is live, or not wiped to the end yet, has that target on the same server.',
  ],
  in_review: [
    'It is in review',
    'There were doubts about this request: the holder of the service decides, in the panel, or two team members do.',
  ],
  wrong_state: [
    'Not possible in this state',
    'Something has changed in the meantime, or it isn’t time yet. Look again at the state it is in.',
  ],
  code_expired: [
    'The time to confirm has run out',
    'The request was dropped. If you want to cancel, request it again.',
  ],
  too_large: [
    'The request is too large',
    'Send at most 1 MB, or use /import to load a lot at once.',
  ],
  unsupported_media_type: ['Content type not accepted', 'Send the body as application/json.'],
  invalid: [
    'Something needs correcting',
    'Nothing was changed. Correct what is pointed out and send it again.',
  ],
  code_wrong: [
    'The code is not correct',
    'Look at the last email that we sent you and enter the code again.',
  ],
  policy_refuses: [
    'This cancellation isn’t requested here',
    'The rules of the service don’t allow the cancellation to be requested this way. Talk to the contact given.',
  ],
  idempotency_mismatch: [
    'That Idempotency-Key was used before',
    'It was used with another request. Use a new one for a different request.',
  ],
  as_of_in_future: [
    'That instant hasn’t come yet',
    'asOf has to be in the past: nobody knows what will be recorded.',
  ],
  slow_down: ['Too many requests', 'Wait as long as Retry-After says and try again.'],
  internal: [
    'Something went wrong on our side',
    'It isn’t your fault. Try again in a while; if it goes on, get in touch with us.',
  ],
  overloaded: [
    'We can’t keep up right now',
    'We couldn’t take care of the request. Try again in a few seconds.',
  ],
}

const types: ErrorTexts['types'] = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

const problems: ErrorTexts['problems'] = {
  missing: () => 'It is missing.',
  wrong_type: (expected) => `Expected ${named(types, expected) ?? expected}.`,
  unknown_field: () => 'We don’t know this field.',
  not_one_of: () => 'It isn’t one of the possible values.',
  too_small: (minimum) => `It is less than ${minimum}.`,
  too_big: (maximum) => `It is more than ${maximum}.`,
  too_short: (minimum) => `It has fewer than ${minimum}.`,
  too_long: (maximum) => `It has more than ${maximum}.`,
  unusable: () => 'The value can’t be used.',
  not_an_id: () => 'It isn’t an identifier.',
  not_an_email: () => 'It isn’t an email address.',
  not_a_domain: () => 'It isn’t a domain.',
  not_a_date: () => 'It isn’t a date that exists.',
  not_a_month: () => 'It isn’t a month.',
  not_an_instant: () => 'It isn’t an instant with its UTC offset.',
  not_a_currency: () => 'It isn’t a known currency.',
  not_an_amount: () => 'It isn’t an amount with the decimals of its currency.',
  not_a_whole_number: () => 'It isn’t a whole number.',
  not_a_locale: () => 'It isn’t a language.',
  not_a_country: () => 'It isn’t a country.',
  password_too_short: () => 'It is empty.',
  only_if_extraordinary: () => 'A cause goes with an extraordinary termination alone.',
  control_characters: () => 'It has control characters.',
  blank: () => 'It is blank.',
  unknown_policy: () => 'There is no policy with that name.',
  unknown_client: () => 'There is no client with that number.',
  unknown_step: () => 'This job doesn’t have that step.',
  twice_in_list: () => 'It is in the list more than once.',
  last_day_out_of_range: () => 'That last day can’t be chosen.',
  not_a_target: () => 'It isn’t a target of this step.',
  something_left: () => 'Something is left.',
  bytes_of_nothing: () => 'There are bytes, but no entries.',
  copy_incomplete: () => 'The copy holds less than what was copied.',
  more_than_before: () => 'There is more than before.',
  target_missing: (kind, ...ref) => `The evidence of ${kind} ${ref.join(':')} is missing.`,
  not_json_line: () => 'The line isn’t a JSON object.',
}

const remedies: ErrorTexts['remedies'] = {
  add_it: () => 'Add it.',
  change_type: () => 'Change the type of the value.',
  remove_it: () => 'Remove it.',
  use_one_of: (values) => `Use one of: ${values}.`,
  use_from_to: (minimum, maximum) => `Use a value between ${minimum} and ${maximum}.`,
  at_least: (minimum) => `Use at least ${minimum}.`,
  at_most: (maximum) => `Use at most ${maximum}.`,
  check_it: () => 'Check it.',
  id_form: () => 'Use 1 to 64 unaccented letters, digits, dots, hyphens or underscores.',
  email_form: () => 'Write it as name@domain.',
  domain_form: () => 'Write it as example.com, without http:// or spaces.',
  date_form: () => 'Write it as YYYY-MM-DD.',
  month_form: () => 'Write it as YYYY-MM.',
  instant_form: () => 'Write it as 2026-11-30T23:59:59.999-03:00, from the year 1900 to 9899.',
  currency_form: () => 'Use the three-letter ISO 4217 code, for example USD.',
  amount_form: () => 'Write it as a string with a decimal point, for example 4500.00 for USD.',
  whole_number_form: () => 'Write digits only.',
  locale_form: () => 'Use, for example, en.',
  country_form: () => 'Use the two-letter ISO 3166 code, for example AR.',
  password_form: () => 'Send the password, or leave the field out to keep the present one.',
  leave_out_or_extraordinary: () => 'Leave it out, or write kind: extraordinary.',
  remove_control_characters: () => 'Write it on one line, without control characters.',
  write_something: () => 'Write something.',
  put_client_first: () => 'Load the client first with PUT /clients/{number}.',
  list_each_once: () => 'List each one once.',
  choose_day_between: (from, to) => `Choose a day between ${from} and ${to}.`,
  report_only_targets: () => 'Report only the targets that the step names.',
  report_partial: () => 'Report the step as partial, with what is left.',
  count_entries_too: () => 'Count the entries that hold those bytes too.',
  look_again: () => 'Look again, or report the step as partial.',
  one_object_a_line: () =>
    'Write one object on each line, such as {"type":"client","id":"1001",…}.',
  one_per_target: () => 'Send one piece of evidence per target.',
}

export const errors: ErrorTexts = { codes, types, problems, remedies }
