import { family, type SinkFamily } from "./sink.ts";

/** Traffic. Making a client object is none. */
export const networkSinks: readonly SinkFamily[] = [
  family(
    "network.request",
    0,
    `requests.get requests.post requests.put requests.patch requests.delete requests.head requests.options
     requests.api.get requests.api.post requests.sessions.Session().get requests.sessions.Session().post
     requests.Session().get requests.Session().post requests.Session().put requests.Session().patch
     requests.Session().delete requests.Session().head requests.session().get requests.session().post
     requests.session().put requests_html.HTMLSession().get cloudscraper.create_scraper().get
     cloudscraper.create_scraper().post tls_client.Session().get tls_client.Session().post
     curl_cffi.requests.get curl_cffi.requests.post curl_cffi.requests.Session().get
     httpx.get httpx.post httpx.put httpx.patch httpx.delete httpx.head httpx.Client().get httpx.Client().post
     httpx.Client().put httpx.AsyncClient().get httpx.AsyncClient().post httpx.AsyncClient().put
     aiohttp.ClientSession().get aiohttp.ClientSession().post aiohttp.ClientSession().put
     aiohttp.ClientSession().ws_connect grequests.get grequests.post
     urllib.urlopen urllib.urlretrieve urllib.request.urlopen urllib.request.urlretrieve urllib2.urlopen
     urllib.request.build_opener().open urllib.request.URLopener().open urllib.request.URLopener().retrieve
     urllib.request.FancyURLopener().retrieve urllib.URLopener().retrieve urllib.FancyURLopener().retrieve
     urllib2.build_opener().open urllib.request.OpenerDirector().open
     six.moves.urllib.request.urlopen six.moves.urllib.request.urlretrieve
     setuptools.ssl_support.opener_for().open urllib3.request pip._vendor.requests.get pip._vendor.requests.post
     wget.download gdown.download pooch.retrieve feedparser.parse pandas.read_csv pandas.read_json
     xmlrpc.client.ServerProxy xmlrpclib.ServerProxy websocket.create_connection websocket.WebSocketApp
     websockets.connect websockets.client.connect websockets.sync.client.connect
     dhooks.Webhook discord_webhook.DiscordWebhook discord.SyncWebhook.from_url discord.Webhook.from_url
     discord.webhook.sync.SyncWebhook.from_url setuptools.package_index.PackageIndex().download
     torch.hub.load torch.hub.download_url_to_file huggingface_hub.hf_hub_download mechanize.Browser().open`,
    "url",
    "fullurl",
    "uri",
  ),
  family(
    "network.request",
    1,
    `requests.request requests.api.request requests.Session().request requests.session().request httpx.request
     httpx.stream httpx.Client().request httpx.Client().stream httpx.AsyncClient().request
     httpx.AsyncClient().stream aiohttp.request aiohttp.ClientSession().request
     urllib3.PoolManager().request urllib3.PoolManager().urlopen urllib3.PoolManager().request_encode_body
     urllib3.ProxyManager().request pip._vendor.urllib3.PoolManager().request
     http.client.HTTPConnection().request http.client.HTTPSConnection().request httplib.HTTPConnection().request
     httplib.HTTPSConnection().request http.client.HTTPConnection().putrequest
     http.client.HTTPSConnection().putrequest httplib2.Http().request pycurl.Curl().setopt
     six.moves.http_client.HTTPSConnection().request six.moves.http_client.HTTPConnection().request`,
    "url",
  ),
  family(
    "network.request",
    2,
    "requests.Session.request requests.sessions.Session.request httpx.Client.request urllib3.PoolManager.request",
    "url",
  ),
  family("network.request", 1, "requests.Session.get requests.Session.post httpx.Client.get httpx.Client.post", "url"),
  family("network.request", null, "pycurl.Curl().perform"),
  // What a mailbox, a newsgroup or a terminal holds.
  family(
    "network.request",
    null,
    `poplib.POP3().retr poplib.POP3_SSL().retr poplib.POP3().top poplib.POP3_SSL().top imaplib.IMAP4().fetch
     imaplib.IMAP4_SSL().fetch imaplib.IMAP4().uid imaplib.IMAP4_SSL().uid nntplib.NNTP().article nntplib.NNTP().body
     telnetlib.Telnet().read_all telnetlib.Telnet().read_until telnetlib.Telnet().read_some`,
  ),
  family(
    "network.connect",
    0,
    `socket.create_connection socket.socket().connect socket.socket().connect_ex socket.socket.connect
     ssl.wrap_socket().connect ssl.SSLContext().wrap_socket().connect ssl.create_default_context().wrap_socket().connect
     asyncio.open_connection asyncio.get_event_loop().create_connection ftplib.FTP ftplib.FTP_TLS ftplib.FTP().connect
     smtplib.SMTP smtplib.SMTP_SSL smtplib.SMTP().connect telnetlib.Telnet poplib.POP3 imaplib.IMAP4_SSL imaplib.IMAP4
     nntplib.NNTP paramiko.SSHClient().connect paramiko.Transport pysftp.Connection
     pymongo.MongoClient redis.Redis redis.StrictRedis psycopg2.connect pymysql.connect mysql.connector.connect
     socketio.Client().connect socketio.AsyncClient().connect zmq.Context().socket().connect pika.BlockingConnection
     paho.mqtt.client.Client().connect telebot.TeleBot telegram.Bot telepot.Bot discord.Client().run
     discord.ext.commands.Bot().run pyrogram.Client telethon.TelegramClient boto3.client boto3.resource
     netmiko.ConnectHandler`,
    "address",
    "host",
    "hostname",
    "token",
  ),
  family(
    "network.send",
    0,
    `socket.socket().send socket.socket().sendall socket.socket().sendto socket.create_connection().send
     socket.create_connection().sendall ftplib.FTP().storbinary ftplib.FTP().storlines smtplib.SMTP().sendmail
     smtplib.SMTP().send_message smtplib.SMTP_SSL().sendmail smtplib.SMTP_SSL().send_message
     dhooks.Webhook().send discord_webhook.DiscordWebhook().execute discord.SyncWebhook.from_url().send
     telebot.TeleBot().send_message telebot.TeleBot().send_document telegram.Bot().send_message
     telegram.Bot().send_document telepot.Bot().sendMessage websocket.create_connection().send`,
    "content",
    "data",
    "text",
  ),
  family(
    "network.resolve",
    0,
    `socket.gethostbyname socket.gethostbyname_ex socket.getaddrinfo socket.gethostbyaddr dns.resolver.query
     dns.resolver.resolve dns.resolver.Resolver().query dns.resolver.Resolver().resolve aiodns.DNSResolver().query`,
    "host",
    "qname",
  ),
  family(
    "network.listen",
    0,
    `socket.socket().bind socket.socket().listen socket.create_server socketserver.TCPServer socketserver.ThreadingTCPServer
     http.server.HTTPServer http.server.ThreadingHTTPServer BaseHTTPServer.HTTPServer asyncio.start_server`,
  ),
  family("network.socket", null, "socket.socket socket.socketpair ssl.wrap_socket"),
];
