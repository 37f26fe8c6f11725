import type { Knex } from 'knex'

/** Municipal services, the agents who work there, and the sessions of everybody. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table municipal_services (
      id text primary key,
      name text not null,
      address text not null,
      phone text not null,
      email text not null
    );
    create table agents (
      id uuid primary key default gen_random_uuid(),
      email text not null unique check (email = lower(email)),
      first_name text not null,
      last_name text not null,
      quality text not null default '',
      password_hash text not null,
      disabled_at timestamptz,
      created_at timestamptz not null default now()
    );
    create table agent_roles (
      agent_id uuid not null references agents (id) on delete cascade,
      role text not null check (role in ('agent', 'manager', 'author', 'administrator')),
      service_id text references municipal_services (id) on delete cascade
    );
    create unique index agent_roles_once on agent_roles (agent_id, role, coalesce(service_id, ''));
    create table sessions (
      id text primary key,
      data jsonb not null,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index sessions_expired on sessions (expires_at);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table sessions; drop table agent_roles; drop table agents; drop table municipal_services')
}
