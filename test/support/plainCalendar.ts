/** Dates reckoned day by day on the plain calendar, as the tests' second opinion: no Temporal, no zones. */

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0)

const parts = (date: string): [year: number, month: number, day: number] => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return [year, month, day]
}
const pad = (n: number) => String(n).padStart(2, '0')
const written = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`

function next(date: string): string {
  const [year, month, day] = parts(date)
  if (day < daysIn(year, month)) return written(year, month, day + 1)
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1)
}

/** Every day of a century, one after the other, and where each stands. */
const days: string[] = []
for (let day = '1990-01-01'; day < '2090-01-01'; day = next(day)) days.push(day)
const places = new Map(days.map((day, place) => [day, place]))

function placeOf(date: string): number {
  const place = places.get(date)
  if (place === undefined) throw new Error(`${date} is not in the calendar`)
  return place
}

export const daysLater = (date: string, count: number): string => days[placeOf(date) + count] ?? ''
export const dayAfter = (date: string): string => daysLater(date, 1)
export const dayBefore = (date: string): string => daysLater(date, -1)

/** Whether periods that begin on the `day` of a month begin here: on it, or on the last of a shorter month. */
const begins = (date: string, day: number): boolean => {
  const own = Number(date.slice(8))
  return own === day || (own < day && dayAfter(date).endsWith('-01'))
}

const beginnings = new Map<number, string[]>()

/** Every day of the century on which such a period begins. */
function beginningsOn(day: number): string[] {
  const known = beginnings.get(day) ?? days.filter((date) => begins(date, day))
  beginnings.set(day, known)
  return known
}

/**
 * The day on which a monthly period begins so many periods after `date`, counted one after the other: on the
 * day of the month of `since` if one begins on `date` so, else on `date`'s own.
 */
export function monthsLater(date: string, months: number, since: string): string {
  const anchor = Number(since.slice(8))
  const all = beginningsOn(begins(date, anchor) ? anchor : Number(date.slice(8)))
  return all[firstAt(all, date) + months] ?? ''
}

/** Where `date` stands in days that are in their order. */
function firstAt(all: string[], date: string): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle] ?? '') < date) low = middle + 1
    else high = middle
  }
  return low
}

/** How many days after `from` and up to `to` there are for which `counts` holds; none where `to` is earlier. */
export const countDays = (from: string, to: string, counts?: (day: string) => boolean): number =>
  counts
    ? days.slice(placeOf(from) + 1, placeOf(to) + 1).filter(counts).length
    : Math.max(0, placeOf(to) - placeOf(from))

/** Monday to Friday, by Zeller's congruence. */
export function isWeekday(date: string): boolean {
  const [year, month, day] = parts(date)
  const [m, y] = month < 3 ? [month + 12, year - 1] : [month, year]
  const zeller =
    (day +
      Math.floor((13 * (m + 1)) / 5) +
      y +
      Math.floor(y / 4) -
      Math.floor(y / 100) +
      Math.floor(y / 400)) %
    7
  return zeller > 1
}
