import type { Pool } from 'mysql2/promise'

/**
 * Fills the catalogue and the ledger with `count` services by plain SQL, so many a client, all due in
 * December 2026, half by debit and half by invoice, with the cutoffs of their policy: others a server would
 * first put right.
 */
export async function fillCatalogue(sql: Pool, count: number, perClient: number): Promise<void> {
  await sql.query(
    `insert into client (number, name, email, locale, country, created_at, updated_at)
     select concat('c-', seq), concat('Cliente ', seq), concat('c', seq, '@correo.example'), 'es-AR', 'AR',
       utc_timestamp(3), utc_timestamp(3) from seq_0_to_${Math.ceil(count / perClient) - 1}`,
  )
  const step = 100_000
  for (let from = 0; from < count; from += step) {
    const range = `seq_${from}_to_${Math.min(from + step, count) - 1}`
    await sql.query(
      `insert into service (id, client, plan, domain, state, policy, started_on, expires_on, cycle_months,
         amount, currency, payment, server, created_at, updated_at)
       select concat('srv-', lpad(seq, 8, '0')), concat('c-', floor(seq / ${perClient})), 'Hosting Inicial',
         concat('sitio', seq, '.com.ar'), elt(1 + seq % 10, 'cancelled', 'suspended', 'active', 'active',
         'active', 'active', 'active', 'active', 'active', 'active'), 'wipe-24h', '2024-01-15',
         '2026-12-01' + interval (seq % 31) day, 1, 4500.00, 'ARS', elt(1 + seq % 2, 'auto_debit', 'invoice'),
         concat('web-', seq % 100), utc_timestamp(3), utc_timestamp(3) from ${range}`,
    )
    await sql.query(
      `insert into component (service_id, position, kind, ref)
       select concat('srv-', lpad(seq, 8, '0')), 0, 'site', concat('sitio', seq, '.com.ar') from ${range}`,
    )
    await sql.query(
      `insert into service_version (service_id, version, recorded_from, recorded_to, client, domain, state,
         expires_on, cycle_months, amount, currency, payment, cutoff_at, policy_id, policy_version, zone_rules)
       select id, 1, '2026-01-01', '9999-12-31 23:59:59.999', client, domain, state, expires_on, cycle_months,
         amount, currency, payment,
         if(payment = 'auto_debit', '2026-12-01 03:00:00', expires_on + interval 3 hour), 'wipe-24h', 1, '2025c'
       from service where id between concat('srv-', lpad(${from}, 8, '0')) and concat('srv-', lpad(${from + step - 1}, 8, '0'))`,
    )
  }
}
