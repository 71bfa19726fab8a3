using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.Notifications;

namespace Plimsoll.Tests.App.Notifications;

/// <summary>Messages by mail, to a server that speaks just enough SMTP (RFC 5321).</summary>
public sealed class MailChannelTests
{
    [Fact]
    public async Task A_message_arrives_as_a_mail_without_markup()
    {
        await using var server = new MailServer(_ => "250 ok");
        var sent = await new MailChannel(new MailSettings("127.0.0.1", server.Port, null, null, "desk@example.com", "me@example.com")).Send("<b>Stranded</b>: 5 SPY\nsold at the open", CancellationToken.None);
        Assert.IsType<NotificationResult.Delivered>(sent);
        Assert.Contains("MAIL FROM:<desk@example.com>", server.Heard);
        Assert.Contains("RCPT TO:<me@example.com>", server.Heard);
        Assert.Contains("Subject: Plimsoll: Stranded: 5 SPY", server.Heard);
        Assert.Contains(server.Heard, line => line.Replace("=0D=0A", "\n", StringComparison.Ordinal).Contains("SPY\nsold at the open", StringComparison.Ordinal)); // quoted-printable
    }

    [Fact]
    public async Task A_refusal_is_told_and_nothing_is_thrown()
    {
        await using var server = new MailServer(line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such user" : "250 ok");
        var sent = await new MailChannel(new MailSettings("127.0.0.1", server.Port, null, null, "desk@example.com", "gone@example.com")).Send("hello", CancellationToken.None);
        Assert.Contains("no such user", Assert.IsType<NotificationResult.Failed>(sent).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_it_fails_and_without_settings_there_is_none()
    {
        int free;
        using (var closed = new TcpListener(IPAddress.Loopback, 0))
        {
            closed.Start();
            free = ((IPEndPoint)closed.LocalEndpoint).Port;
        }

        Assert.IsType<NotificationResult.Failed>(await new MailChannel(new MailSettings("127.0.0.1", free, null, null, "a@example.com", "b@example.com")).Send("hello", CancellationToken.None));
        Assert.IsType<NotificationResult.NotConfigured>(await new MailChannel(new MailSettings(null, 25, null, null, null, null)).Send("hello", CancellationToken.None));
    }

    private sealed class MailServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Func<string, string> answer;
        private readonly Task serving;

        public MailServer(Func<string, string> answer)
        {
            this.answer = answer;
            listener.Start();
            serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public List<string> Heard { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 ready");
            var isText = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                Heard.Add(line);
                isText = isText && line != ".";
                if (!isText)
                {
                    await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => answer(line) });
                    isText = line == "DATA";
                }
            }
        }
    }
}
