/** The rooms of src/ from the top: a room may import only rooms above it. */
export const rooms: readonly string[] =
  'diagnostics model yaml sql catalogue spec link tabulate plan disclosure audit engine report synthetic run attacks cli'.split(' ');
