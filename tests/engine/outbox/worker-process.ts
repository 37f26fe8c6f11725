/** A process that takes a job and never ends it, to be killed. Arguments: URL, schema. */
import { createOutbox } from '../../../engine/outbox/index.ts'
import { createDatabase } from '../../../engine/store/database.ts'

const [, , url = '', schema = ''] = process.argv
const database = createDatabase({ url, schema, max: 2 })
const outbox = createOutbox({
  database,
  tasks: {
    work: async () => {
      process.stdout.write('taken\n')
      await new Promise(() => undefined)
    },
  },
})
await outbox.start()
