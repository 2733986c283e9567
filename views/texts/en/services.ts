import type { Texts } from '../texts.ts'

export const services: Texts['services'] = {
  title: 'Services',
  filter: 'Filter by status',
  all: 'All',
  states: {
    active: 'Active',
    suspended: 'Suspended',
    cancelled: 'Cancelled',
  },
  search: 'Search by domain',
  searchButton: 'Search',
  clearSearch: 'Clear the search',
  found: (count, one, query) =>
    one ? `1 service for “${query}”` : `${count} services for “${query}”`,
  expiresOn: 'Due date',
  price: 'Price',
  every: {
    monthly: 'per month',
    yearly: 'per year',
    months: (months) => `every ${months} months`,
  },
  payment: { auto_debit: 'Automatic debit', invoice: 'Invoice' },
  request: 'Request cancellation',
  confirm: 'Confirm cancellation',
  cancellation: {
    declared: 'Cancellation requested, not confirmed yet',
    in_review: 'Cancellation in review',
    confirmed: 'Cancellation confirmed',
    wiping: 'Deleting the data',
    ended: 'Service ended',
    completed: 'Cancellation completed: see the certificate',
    withdrawn: 'The last request was withdrawn',
    retained: 'The last request was dropped',
    lapsed: 'The last request expired without confirmation',
  },
  none: {
    title: 'You don’t have any services yet',
    text: 'Once you order one, you will see it here.',
  },
  noneHere: {
    title: 'There are no services to show',
    text: 'None of your services matches what you chose.',
    all: 'See all services',
  },
  pages: 'Pages',
  page: (page, of) => `Page ${page} of ${of}`,
  previous: 'Previous',
  next: 'Next',
}
