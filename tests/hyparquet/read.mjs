// Reads a Parquet file with a reader that shares nothing with DuckDB, and prints its schema and rows as JSON.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'

const file = await asyncBufferFromFile(process.argv[2])
const metadata = await parquetMetadataAsync(file)
const columns = metadata.schema.slice(1).map(({ name, type, converted_type, logical_type }) => ({
  name, type, convertedType: converted_type, isUtc: logical_type?.isAdjustedToUTC,
}))
const rows = await parquetReadObjects({ file })
console.log(JSON.stringify({ columns, rows }))
