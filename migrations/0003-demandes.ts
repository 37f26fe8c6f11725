import type { Knex } from 'knex'

/** Demandes, their event log and their timers, with an index for every list that is paged through (read backwards: latest first). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table demandes (
      id uuid primary key,
      reference text not null unique,
      procedure_id text not null references procedures (id),
      revision_id uuid not null references procedure_revisions (id),
      holder_id uuid not null,
      service_id text not null,
      answers jsonb not null default '{}',
      step_versions jsonb not null default '{}',
      state jsonb not null,
      status text not null,
      phase text not null check (phase in ('draft', 'validation', 'open', 'waiting', 'closed')),
      version int not null check (version > 0),
      head_hash text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      submitted_at timestamptz,
      closed_at timestamptz,
      expires_at timestamptz,
      -- A submitted demande is never purged as a draft.
      check (submitted_at is null or expires_at is null)
    ) with (fillfactor = 80);
    create index demandes_held on demandes (holder_id, updated_at, id);
    create index demandes_of_service on demandes (service_id, phase, submitted_at, id) where submitted_at is not null;
    create index demandes_by_phase on demandes (phase, submitted_at, id) where submitted_at is not null;
    create index demandes_by_procedure on demandes (procedure_id, phase, submitted_at, id) where submitted_at is not null;
    create index demandes_of_revision on demandes (revision_id);
    create index drafts_expired on demandes (expires_at) where expires_at is not null;

    create table demande_events (
      demande_id uuid not null references demandes (id) on delete cascade,
      seq int not null check (seq > 0),
      type text not null,
      actor_kind text not null,
      actor_id uuid,
      at timestamptz not null,
      state jsonb not null,
      data jsonb not null default '{}',
      prev_hash text not null,
      hash text not null,
      primary key (demande_id, seq)
    );

    create table demande_timers (
      id uuid primary key default gen_random_uuid(),
      demande_id uuid not null references demandes (id) on delete cascade,
      event text not null,
      due_at timestamptz not null,
      done_at timestamptz
    );
    create index demande_timers_due on demande_timers (due_at) where done_at is null;
    create index demande_timers_of_demande on demande_timers (demande_id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table demande_timers; drop table demande_events; drop table demandes')
}
