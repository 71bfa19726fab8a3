using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Notifications;

/// <summary>A message as a mail, its first line the subject (SMTP, RFC 5321; STARTTLS where the server is not on this machine).</summary>
internal sealed class MailChannel(MailSettings settings) : INotificationChannel
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    public string Name => "mail";

    public async Task<NotificationResult> Send(string text, CancellationToken cancellation)
    {
        if (settings is not { Host: { } host, From: { } from, To: { } to })
        {
            return new NotificationResult.NotConfigured();
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        var plain = TelegramText.Plain(text);
        using var client = new SmtpClient(host, settings.Port) { EnableSsl = host is not ("127.0.0.1" or "localhost") };
        if (settings is { User: { } user, Password: { } password })
        {
            client.Credentials = new NetworkCredential(user, password.Reveal());
        }

        using var mail = new MailMessage(from, to, $"Plimsoll: {plain.Split('\n')[0].Trim()}", plain.ReplaceLineEndings("\r\n"));
        try
        {
            await client.SendMailAsync(mail, limit.Token);
            return new NotificationResult.Delivered();
        }
        catch (Exception refused) when (refused is SmtpException or SocketException or IOException)
        {
            return new NotificationResult.Failed(refused.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new NotificationResult.Failed($"no answer within {patience.TotalSeconds:0} s");
        }
    }

    public override string ToString() => nameof(MailChannel);
}
