// Compiles Python files to bytecode with the very interpreter that the page runs.
// Usage: node bytecode.mjs PYODIDE FOLDER; each `x.py` below FOLDER becomes `x.pyc`.
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`));
// Without columns of source text, which only pictures of a traceback would use.
const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
python.mountNodeFS("/tree", folder);
python.runPython(`
import importlib.util, marshal, pathlib

header = importlib.util.MAGIC_NUMBER + bytes(12)
root = pathlib.Path("/tree")
for path in sorted(root.rglob("*.py")):
    name = path.relative_to(root).as_posix()
    code = compile(path.read_bytes(), name, "exec", dont_inherit=True, optimize=0)
    path.with_suffix(".pyc").write_bytes(header + marshal.dumps(code))
    path.unlink()
`);
