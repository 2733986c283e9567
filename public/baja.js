// Everything works without this file. It counts down, looks for news, keeps forms from being sent
// twice, shows a key while it is typed, and says a time in the visitor's own zone where that is another one.
;(() => {
  const drift = Date.parse(document.body.dataset.now) - Date.now()
  const lang = document.body.dataset.format
  const notice = document.getElementById('aviso')

  const spoken = (count, unit) =>
    new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)

  function tick() {
    for (const time of document.querySelectorAll('[data-countdown]')) {
      const left = Date.parse(time.dataset.countdown) - Date.now() - drift
      const seconds = Math.max(0, Math.ceil(left / 1000))
      const [days, hours, minutes] = [
        Math.floor(seconds / 86400),
        Math.floor(seconds / 3600) % 24,
        Math.floor(seconds / 60) % 60,
      ]
      const parts = []
      if (days) parts.push(spoken(days, 'day'))
      if (hours) parts.push(spoken(hours, 'hour'))
      if (!days && minutes) parts.push(spoken(minutes, 'minute'))
      if (!days && !hours) parts.push(spoken(seconds % 60, 'second'))
      const text = new Intl.ListFormat(lang, { type: 'conjunction' }).format(parts)
      if (time.textContent !== text) time.textContent = text
    }
  }

  // What the countdown or this script wrote into the page is no news.
  function content(main) {
    const copy = main.cloneNode(true)
    for (const time of copy.querySelectorAll('[data-countdown]')) time.textContent = ''
    for (const count of copy.querySelectorAll('[data-quiet]')) count.textContent = ''
    for (const hint of copy.querySelectorAll('.local')) hint.remove()
    for (const offer of copy.querySelectorAll('[data-print], [data-reveal]')) offer.hidden = true
    return copy.innerHTML
  }

  async function look() {
    const main = document.querySelector('main')
    const busy = document.hidden || main.contains(document.activeElement?.closest('form, details'))
    if (!busy)
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
        if (answer.redirected) return location.assign(answer.url)
        if (answer.ok) show(main, await answer.text())
      } catch {
        // Off line: the next look tries again.
      }
    const seconds = Number(document.querySelector('main').dataset.refresh)
    if (seconds) setTimeout(look, seconds * 1000)
  }

  function show(main, html) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const fresh = page.querySelector('main')
    if (!fresh) return
    if (content(fresh) === content(main)) return count(main, fresh)
    const focused = main.contains(document.activeElement)
    main.replaceWith(fresh)
    document.title = page.title
    prepare(fresh)
    if (focused) fresh.focus()
    const news = fresh.querySelector('[data-announce]') ?? fresh.querySelector('h1')
    notice.textContent = `${notice.dataset.refreshed} ${news?.textContent ?? ''}`
  }

  // A count that goes on is written where it stands: no reader loses their place over it.
  function count(main, fresh) {
    const counts = [...fresh.querySelectorAll('[data-quiet]')]
    for (const [i, shown] of main.querySelectorAll('[data-quiet]').entries())
      if (shown.textContent !== counts[i].textContent) shown.textContent = counts[i].textContent
  }

  function localTimes(root) {
    const { zone, local } = document.body.dataset
    const clock = (at, timeZone) =>
      at.toLocaleString(lang, {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'short',
        hourCycle: 'h23',
      })
    for (const time of root.querySelectorAll('.facts time[datetime*="T"]')) {
      const at = new Date(time.dateTime)
      if (clock(at) === clock(at, zone)) continue
      const hint = document.createElement('span')
      hint.className = 'local'
      hint.textContent = `${local} ${clock(at)}`
      time.after(hint)
    }
  }

  function prepare(root) {
    for (const button of root.querySelectorAll('[data-print]')) {
      button.hidden = false
      button.addEventListener('click', () => print())
    }
    for (const label of root.querySelectorAll('[data-reveal]')) offerToReveal(label)
    localTimes(root)
    tick()
  }

  // Paper can't be opened: what is shut is shown on it.
  addEventListener('beforeprint', () => {
    for (const shut of document.querySelectorAll('details:not([open])')) {
      shut.open = true
      shut.dataset.shut = ''
    }
  })
  addEventListener('afterprint', () => {
    for (const shut of document.querySelectorAll('details[data-shut]')) {
      shut.open = false
      delete shut.dataset.shut
    }
  })

  // Lets one see the keys of a form while typing them.
  function offerToReveal(label) {
    const { form } = label.control
    const keys = form.querySelectorAll('input[type=password]')
    const show = (shown) => {
      for (const key of keys) key.type = shown ? 'text' : 'password'
    }
    label.hidden = false
    label.control.addEventListener('change', () => show(label.control.checked))
    // What is sent as text the browser may offer to anybody later.
    form.addEventListener('submit', () => {
      label.control.checked = false
      show(false)
    })
  }

  // Another last day redraws what depends on it; what was typed further down stays.
  let asked = 0
  let drawn = 0
  async function redraw(address) {
    const mine = ++asked
    const { pathname, search } = new URL(address, location.href)
    try {
      const answer = await fetch(pathname + search, { headers: { accept: 'text/html' } })
      if (answer.redirected || !answer.ok) return location.assign(address)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (mine !== asked) return
      const focused = document.activeElement?.getAttribute('href')
      for (const part of document.querySelectorAll('[data-part]')) {
        const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`)
        if (fresh) part.replaceWith(fresh)
      }
      document.querySelector(`[data-part] a[href="${CSS.escape(focused ?? '')}"]`)?.focus()
      const day = document.querySelector('[data-redraw] input[type=date]')
      day.value = new URLSearchParams(search).get('hasta') ?? ''
      history.replaceState(null, '', pathname + search)
      notice.textContent = ''
      notice.textContent = document.querySelector('[data-redraw]').dataset.redraw
      drawn = mine
    } catch {
      location.assign(address)
    }
  }

  const addressOf = (form) => `${form.action}?${new URLSearchParams(new FormData(form))}`

  document.addEventListener('change', ({ target }) => {
    const { form } = target
    if (form?.dataset.redraw && form.checkValidity()) redraw(addressOf(form))
  })
  document.addEventListener('click', (event) => {
    const option = event.target.closest('a.option')
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)
    if (!option || !plain || !document.querySelector('[data-redraw]')) return
    event.preventDefault()
    redraw(option.href)
  })

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (form.dataset.redraw) {
      event.preventDefault()
      redraw(addressOf(form))
    }
    if (!('once' in form.dataset)) return
    // Nobody asks for what they haven't seen yet.
    if (form.dataset.sent || drawn !== asked) return event.preventDefault()
    form.dataset.sent = 'yes'
    form.querySelector('button[type=submit]')?.setAttribute('aria-disabled', 'true')
  })
  // Back to a page that the browser kept: its forms can be sent again.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent
      form.querySelector('button[type=submit]')?.removeAttribute('aria-disabled')
    }
  })

  prepare(document)
  document.querySelector('[data-focus]')?.focus()
  setInterval(tick, 1000)
  const first = Number(document.querySelector('main').dataset.refresh)
  if (first) setTimeout(look, first * 1000)
})()
