import { family, type SinkFamily } from "./sink.ts";

/** Code that is made of data. The evaluator says what kind: `exec.decoded`, `exec.remote` and so on. */
export const codeSinks: readonly SinkFamily[] = [
  family(
    "exec",
    0,
    "exec eval execfile code.InteractiveInterpreter().runsource code.InteractiveInterpreter().runcode code.InteractiveConsole().runsource code.InteractiveConsole().push timeit.timeit timeit.repeat timeit.Timer cProfile.run cProfile.runctx cProfile.Profile().run cProfile.Profile().runctx profile.run profile.runctx profile.Profile().run pdb.run pdb.runeval pdb.Pdb().run pdb.Pdb().runeval bdb.Bdb().run bdb.Bdb().runeval trace.Trace().run trace.Trace().runctx doctest.run_docstring_examples doctest.debug_src ctypes.pythonapi.PyRun_SimpleString ctypes.pythonapi.PyRun_String ctypes.PyDLL().PyRun_SimpleString concurrent.interpreters.create().exec interpreters.create().exec IPython.get_ipython().run_cell IPython.get_ipython().ex pandas.eval numexpr.evaluate sympy.sympify sympy.S sympy.parse_expr sympy.parsing.sympy_parser.parse_expr",
    "source",
    "stmt",
  ),
  family("exec", 1, "_xxsubinterpreters.run_string _interpreters.run_string _interpreters.exec", "script", "code"),
  family(
    "exec.file",
    0,
    "runpy.run_path imp.load_source imp.load_module importlib.machinery.SourceFileLoader importlib.machinery.SourcelessFileLoader importlib.util.spec_from_file_location pkgutil.ImpImporter runpy.run_module",
    "path_name",
    "path",
  ),
  family(
    "exec.pickle",
    0,
    `pickle.loads pickle.load cPickle.loads cPickle.load _pickle.loads _pickle.load dill.loads dill.load cloudpickle.loads
     cloudpickle.load joblib.load torch.load numpy.load pandas.read_pickle shelve.open jsonpickle.decode yaml.unsafe_load
     pickle.Unpickler().load`,
  ),
  family("exec.marshal", 0, "marshal.loads"),
  // Readers of compiled files have one.
  family("exec.dynamic", 0, "marshal.load"),
];
