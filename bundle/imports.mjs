// Imports every module that the page may need, from the very parts that it carries.
// Usage: node imports.mjs PYODIDE LIBRARY.zip FOLDER; fails where one of them is missing.
import { pathToFileURL } from "node:url";

const [pyodideFolder, library, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`));
const python = await loadPyodide({ stdLibURL: library });
python.mountNodeFS("/unpacked", folder);
python.runPython(`
import importlib, pkgutil, sys

sys.path.append("/unpacked")
import openpyxl, jinja2, sqlite3, xlreport
for module in pkgutil.walk_packages(xlreport.__path__, "xlreport."):
    importlib.import_module(module.name)
`);
