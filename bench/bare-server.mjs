// The baseline: Fastify and pg, nothing else. One row of 2 kB per client, read or durably updated.
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
await pool.query('create table if not exists bare (id int primary key, data jsonb not null)')
await pool.query(
  'insert into bare select i, $1 from generate_series(0, 63) i on conflict (id) do update set data = excluded.data',
  [JSON.stringify({ text: 'x'.repeat(2000) })],
)
const app = Fastify({ logger: false })
app.get('/row/:id', async (request) => {
  const { rows } = await pool.query({
    name: 'read',
    text: 'select data from bare where id = $1',
    values: [request.params.id],
  })
  return rows[0].data
})
app.post('/row/:id', async (request) => {
  await pool.query({
    name: 'write',
    text: 'update bare set data = $2 where id = $1',
    values: [request.params.id, JSON.stringify(request.body)],
  })
  return { ok: true }
})
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.on('SIGTERM', () => app.close().then(() => pool.end()))
