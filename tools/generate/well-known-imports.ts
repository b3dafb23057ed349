/**
 * Writes packages/core/src/checks/wheel/well-known-imports.generated.ts:
 * ./dev exec -- node --conditions=assay-source tools/generate/well-known-imports.ts
 *
 * Import names of widely used projects, as the data set of \`pigar\` has them: it was made from the files of every
 * project of the index. One wheel is read instead of hundreds, and the list below decides whose names count. What the
 * data set lacks or has wrong stands in ADDED and WRONG; both were found by comparing it with wheels.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { normalizeName } from "@assay/core";
import { membersOfWheel } from "./wheel-of-index.ts";

const VERSION = "2.2.0";
const OUTPUT = join(import.meta.dirname, "../../packages/core/src/checks/wheel/well-known-imports.generated.ts");

/** By downloads, and what else is found in many environments. Siblings that share a name on purpose are all listed. */
const PROJECTS = words(`
  aiobotocore aiofiles aiogram aiohappyeyeballs aiohttp aioitertools aiosignal alembic altair annotated-doc
  annotated-types ansible-core anthropic anyio apache-airflow-core apscheduler argcomplete argon2-cffi arrow asgiref
  asn1crypto astroid astropy asttokens async-timeout asyncpg attr attrs authlib autopep8 aws-psycopg2 awscli
  awswrangler babel backoff bandit bcrypt beartype beautifulsoup4 billiard black bleach blinker bokeh boltons boto
  boto3 botocore bottle brotli brotlipy bs4 bson build cachecontrol cachetools catboost cattrs ccxt celery certifi
  cffi cfgv cfn-lint chardet charset-normalizer cherrypy cleo click cloudpickle colorama coloredlogs colorlog comm
  confluent-kafka contourpy coverage crashtest croniter cryptography cssselect cycler cyclopts cython dash dask
  databases databricks-connect dataclasses-json dataclasses-json-speakeasy datadog datasets debugpy decorator
  deepdiff deepdiff6 defusedxml deprecated deprecation dill discord-py discord-py-self disnake distlib distributed
  distro django django-cors-headers djangorestframework dnspython docker docker-py docopt docopt-ng docstring-parser
  docstring-parser-fork docutils dotenv duckdb dulwich durationpy ecdsa elasticsearch email-validator et-xmlfile
  eth-account eth-utils eventlet exceptiongroup execnet executing fab-classic fabric faker falcon fastapi
  fastapi-slim fastavro fastjsonschema fastmcp feedparser filelock fire flake8 flask flask-cors flask-login
  flask-sqlalchemy flask-wtf flatbuffers flit-core fonttools frozenlist fsspec gcsfs gensim geopandas gevent gitdb
  gitpython google-api-python-client google-auth-httplib2 google-auth-oauthlib google-crc32c gradio graphql-core
  greenlet grpcio grpcio-health-checking grpcio-status grpcio-tools gunicorn gym gymnasium h11 h2 h5py hatchling
  hf-xet hiredis hpack html5lib httpcore httplib2 httptools httpx httpx-sse huggingface-hub humanize hyperframe
  hyperlink hypothesis identify idna imageio importlib-metadata importlib-resources iniconfig installer invoke
  ipykernel ipython ipywidgets isodate isort itsdangerous jedi jeepney jinja2 jiter jmespath joblib joserfc
  jsonpatch jsonpath-ng jsonpointer jsonref jsonschema jsonschema-path jsonschema-specifications jupyter-client
  jupyter-core jupyterlab jwt kafka-python kafka-python-ng keras keyring kiwisolver kombu kubernetes langchain
  langchain-core langchain-openai langsmith lark lark-parser lazy-object-proxy librt lightgbm linkify-it-py litellm
  llvmlite loguru lxml lz4 mako markdown markdown-it-py markupsafe marshmallow matplotlib matplotlib-inline maturin
  mccabe mcp mdit-py-plugins mdurl mechanize mistune mkdocs mlflow mlflow-skinny mlflow-tracing mock more-itertools
  mpmath msal msal-extensions msgpack msrest multidict multipart multiprocess mypy mypy-extensions mysql-connector
  mysql-connector-python mysqlclient narwhals nbconvert nbformat nest-asyncio networkx nextcord nltk nodeenv nose
  notebook nox numba numpy oauthlib onnx onnxruntime onnxruntime-directml onnxruntime-gpu
  onnxruntime-openvino openai opencv-contrib-python opencv-contrib-python-headless opencv-python
  opencv-python-headless openpyxl orjson outcome packaging paho-mqtt pandas paramiko parso pathable pathspec patsy
  pbr pdfminer-six peewee pendulum pexpect pika pillow pillow-simd pip pipenv pkginfo platformdirs playwright plotly
  pluggy poetry polars polars-lts-cpu polars-u64-idx pre-commit prefect prefect-client prettytable prometheus-client
  prompt-toolkit propcache proto-plus psutil psycopg psycopg-binary psycopg2 psycopg2-binary ptyprocess pure-eval py
  py-cord py4j pyarrow pyasn1 pyasn1-modules pycodestyle pycparser pycryptodome pycryptodomex pydantic pydantic-core
  pydantic-settings pyee pyflakes pygithub pygments pyinstaller pyjwt pylint pymongo pymssql pymupdf pymysql pynacl
  pynput pyodbc pyopenssl pyparsing pypdf pypdf2 pyperclip pypi-attestations pyproject-hooks pyqt5 pyqt5-sip pyqt6
  pyqt6-sip pyserial pyside6 pyside6-addons pyside6-essentials pyspark pyspark-client pytesseract pytest
  pytest-asyncio pytest-cov pytest-mock pytest-xdist python-dateutil python-docx python-docx-ml6 python-dotenv
  python-jose python-json-logger python-multipart python-pptx python-slugify python-telegram-bot pytokens pytz pyusb
  pyyaml pyzmq rapidfuzz ray redis referencing regex reportlab requests requests-file requests-oauthlib
  requests-toolbelt rfc3339-validator rich rich-toolkit rpds-py rsa ruff s3fs s3transfer safetensors sanic scapy
  scikit-build-core scikit-image scikit-learn scipy scrapy seaborn secretstorage selenium semver sendgrid
  sentence-transformers sentry-sdk setproctitle setuptools setuptools-scm shapely shellingham simplejson six sklearn
  slack-sdk slackclient slugify smmap sniffio snowballstemmer sortedcontainers soupsieve spacy sphinx sqlalchemy
  sqlmodel sqlparse sse-starlette stack-data starlette statsmodels stevedore stripe structlog sympy tabulate
  telethon tenacity tensorboard tensorflow tensorflow-cpu tensorflow-cpu-aws tensorflow-intel termcolor
  text-unidecode textual tf-nightly threadpoolctl tiktoken tinycss2 tokenizers toml tomli tomli-w tomlkit toolz
  torch torchaudio torchvision tornado tox tqdm traitlets transformers tree-sitter trio trove-classifiers tweepy
  twilio twine twisted typeguard typer typer-slim typing-extensions typing-inspect typing-inspection tzdata tzlocal
  uc-micro-py ujson uritemplate urllib3 urllib3-future uv uvicorn uvloop vine virtualenv wandb watchdog watchfiles
  wcwidth web3 webencodings websocket websocket-client websockets werkzeug wheel wrapt wtforms xgboost xgboost-cpu
  xlrd xlsxwriter xlwt xmltodict xxhash yapf yarl zeep zipp zmq zstandard
`);

/** Shared parents: who installs something below them owns only that. */
const NAMESPACES = new Set(
  words("azure backports databricks dbt google jaraco mpl_toolkits pdm ruamel snowflake zope"),
);

/** What many projects pack by mistake. Another check says so. */
const BY_MISTAKE = new Set(words("benchmarks bin docs examples images scripts test testing tests tools wheelhouse"));

/** Full names below shared parents, and what the data set lacks: names, and projects that had them in older releases. */
const ADDED: Readonly<Record<string, string>> = {
  Crypto: "pycrypto",
  adodbapi: "pywin32",
  airflow: "apache-airflow apache-airflow-core",
  isapi: "pywin32",
  msgpack: "msgpack-python",
  pythoncom: "pywin32",
  pythonwin: "pywin32",
  pywintypes: "pywin32",
  tensorflow: "tensorflow-gpu tensorflow-macos",
  win32: "pywin32",
  win32com: "pywin32",
  win32comext: "pywin32",
  _black_version: "black",
  _distutils_hack: "setuptools",
  "azure.core": "azure-core",
  "azure.identity": "azure-identity",
  "azure.storage.blob": "azure-storage-blob",
  "databricks.sdk": "databricks-sdk",
  "databricks.sql": "databricks-sql-connector",
  "google._upb": "protobuf",
  "google.api_core": "google-api-core",
  "google.auth": "google-auth",
  "google.cloud.bigquery": "google-cloud-bigquery",
  "google.cloud.storage": "google-cloud-storage",
  "google.genai": "google-genai",
  "google.oauth2": "google-auth",
  "google.protobuf": "protobuf",
  "jaraco.classes": "jaraco-classes",
  "jaraco.context": "jaraco-context",
  "jaraco.functools": "jaraco-functools",
  mypy_extensions: "mypy-extensions",
  "pdm.backend": "pdm-backend",
  pkg_resources: "setuptools",
  "poetry.core": "poetry-core",
  "ruamel.yaml": "ruamel-yaml",
  "snowflake.connector": "snowflake-connector-python",
  typing_extensions: "typing-extensions",
  "zope.interface": "zope-interface",
};

/** Names that the data set gives to a project and its wheel does not install. */
const WRONG: ReadonlySet<string> = new Set(
  words("Shiboken __dummy__ delta dry_attr native_internal protobuf third_party typings yapftests"),
);

const members = await membersOfWheel("pigar", VERSION, (path) => path === "pigar/.db.sqlite3");
const rows = rowsOf(members.get("pigar/.db.sqlite3") ?? new Uint8Array(0));
writeFileSync(OUTPUT, generated(ownersOf(rows)));

interface Row {
  readonly project: string;
  readonly name: string;
}

function rowsOf(database: Uint8Array): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), "assay-pigar-"));
  try {
    writeFileSync(join(folder, "pigar.sqlite3"), database);
    using opened = new DatabaseSync(join(folder, "pigar.sqlite3"), { readOnly: true });
    const select = `select distributions.name as project, top_level_module_names.name as name
      from top_level_module_names join distributions on distributions.id = distribution_id`;
    return opened
      .prepare(select)
      .all()
      .map((row) => ({ project: normalizeName(String(row["project"])), name: String(row["name"]) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ownersOf(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Set(PROJECTS);
  const owners = new Map<string, Set<string>>();
  function add(name: string, project: string): void {
    owners.set(name, (owners.get(name) ?? new Set()).add(project));
  }
  for (const { project, name } of rows) {
    if (wanted.has(project) && isOwned(name)) add(name, project);
  }
  for (const [name, projects] of Object.entries(ADDED)) for (const project of words(projects)) add(name, project);

  const found = new Set([...owners.values()].flatMap((projects) => [...projects]));
  const missing = PROJECTS.filter((project) => !found.has(project));
  if (missing.length > 0) console.error(`no names of: ${missing.join(" ")}`);
  return owners;
}

function isOwned(name: string): boolean {
  return (
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) &&
    !name.endsWith("__mypyc") &&
    !NAMESPACES.has(name) &&
    !BY_MISTAKE.has(name) &&
    !WRONG.has(name)
  );
}

function generated(owners: ReadonlyMap<string, ReadonlySet<string>>): string {
  const lines = [...owners].sort(byName).map(([name, projects]) => `${name}: ${[...projects].sort().join(", ")}`);
  const count = new Set([...owners.values()].flatMap((projects) => [...projects])).size;
  const date = new Date().toISOString().slice(0, 10);
  return `// Written by tools/generate/well-known-imports.ts on ${date} from the data set of pigar ${VERSION}. Do not edit.

/** ${owners.size} import names of ${count} widely used projects: \`name: project[, project]\`. */
export const wellKnownImports: string = \`
${lines.join("\n")}
\`;
`;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
