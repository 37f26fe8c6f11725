import type { Knex } from 'knex'

/**
 * The event log is only ever added to. The one exception is a draft that its holder deletes or that reaches its term: the transaction
 * that does so says it with `set_config('guichet.purge', 'draft', true)`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_change_of_log() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('guichet.purge', true) = 'draft' then
        return old;
      end if;
      raise exception 'demande_events is append-only' using errcode = 'restrict_violation';
    end
    $$;
    create trigger demande_events_append_only before update or delete on demande_events
      for each row execute function refuse_change_of_log();
    create trigger demande_events_never_truncated before truncate on demande_events
      for each statement execute function refuse_change_of_log();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger demande_events_never_truncated on demande_events;
    drop trigger demande_events_append_only on demande_events;
    drop function refuse_change_of_log();
  `)
}
