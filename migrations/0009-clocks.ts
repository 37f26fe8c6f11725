import type { Knex } from 'knex'

/**
 * What time does to demandes: the date of silence and what stops it, warnings before a draft is deleted, links that open a draft
 * again, and the register of what was eliminated under a visa of the archives.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table demandes
      add column silence_at date,
      add column suspensions jsonb not null default '[]',
      -- Last day that a closed demande is kept; from the next one on it may be eliminated.
      add column retained_until date,
      -- The term of a draft that its citizen was warned of: an edit gives another term.
      add column warned_for timestamptz;
    create index demandes_without_clock on demandes (id)
      where submitted_at is not null and silence_at is null and suspensions = '[]';
    create index demandes_to_eliminate on demandes (retained_until, id) where retained_until is not null;
    create index demandes_to_eliminate_by_procedure on demandes (procedure_id, retained_until, id)
      where retained_until is not null;

    -- Those of a state are void once it is left; those of the demande last until it is answered or closed.
    alter table demande_timers
      add column scope text not null default 'state' check (scope in ('state', 'demande')),
      -- Of a reminder: from then on it would come too late to be of use.
      add column useless_at timestamptz;
    create index demande_timers_of_demandes on demande_timers (event, due_at) where done_at is null and scope = 'demande';

    ${registerSql}
    create table resume_links (
      token_hash text primary key,
      demande_id uuid not null references demandes (id) on delete cascade,
      recipient text not null,
      created_at timestamptz not null
    );
    create index resume_links_of_demande on resume_links (demande_id, created_at);

    create or replace function refuse_change_of_log() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('guichet.purge', true) in ('draft', 'elimination') then
        return old;
      end if;
      raise exception 'demande_events is append-only' using errcode = 'restrict_violation';
    end
    $$;
  `)
}

const registerSql = `
  create table eliminations (
    id uuid primary key,
    visa_reference text not null check (visa_reference <> ''),
    visa_on date not null,
    director_first_name text not null check (director_first_name <> ''),
    director_last_name text not null check (director_last_name <> ''),
    agent_id uuid not null,
    created_at timestamptz not null
  );
  create index eliminations_newest on eliminations (created_at, id);
  -- What is kept of an eliminated demande: nothing of the person.
  create table eliminated_demandes (
    id uuid primary key default gen_random_uuid(),
    elimination_id uuid not null references eliminations (id),
    reference text not null,
    procedure_id text not null,
    procedure_title text not null,
    submitted_at timestamptz not null,
    closed_at timestamptz not null,
    eliminated_at timestamptz not null
  );
  create index eliminated_demandes_newest on eliminated_demandes (eliminated_at, id);
  create index eliminated_demandes_of_visa on eliminated_demandes (elimination_id);
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function refuse_change_of_log() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('guichet.purge', true) = 'draft' then
        return old;
      end if;
      raise exception 'demande_events is append-only' using errcode = 'restrict_violation';
    end
    $$;
    drop table resume_links;
    drop table eliminated_demandes;
    drop table eliminations;
    drop index demande_timers_of_demandes;
    alter table demande_timers drop column scope, drop column useless_at;
    alter table demandes drop column silence_at, drop column suspensions, drop column retained_until, drop column warned_for;
  `)
}
