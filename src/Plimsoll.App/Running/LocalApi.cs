using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Plimsoll.App.Running;

/// <summary>
/// A running desk's ear for the other processes of the same user: a Unix socket beside its journal, one question and one answer a
/// connection, each a line of JSON. Whoever may open the file may halt the desk; nobody else can reach it.
/// </summary>
internal static class LocalApi
{
    /// <summary>What the address of a Unix socket has room for (sun_path).</summary>
    private const int PathMax = 104;

    private const int QuestionMax = 16_384;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <summary>Beside the journal, or where its folder's name is too long for a socket, in the temporary folder under its hash.</summary>
    public static string PathOf(string journalFolder)
    {
        var beside = Path.Combine(Path.GetFullPath(journalFolder), "desk.sock");
        return Encoding.UTF8.GetByteCount(beside) <= PathMax
            ? beside
            : Path.Combine(Path.GetTempPath(), $"plimsoll-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(beside)))[..16]}.sock");
    }

    /// <summary>Answers until it is stopped. The caller holds the journal's lock, so a socket that is there is nobody's any more.</summary>
    public static async Task ServeAsync(string path, Func<LocalQuestion, Task<string>> answer, CancellationToken stop)
    {
        File.Delete(path);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            listener.Listen(8);
            while (true)
            {
                var client = await listener.AcceptAsync(stop);
                _ = AnswerAsync(client, answer, stop);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <returns>The answer's line; null where no desk listens.</returns>
    /// <exception cref="IOException">It listens and does not answer.</exception>
    public static async Task<string?> AskAsync(string path, LocalQuestion question, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
        }
        catch (SocketException)
        {
            return null;
        }

        using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(question) + "\n"), stop);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(stop).AsTask().WaitAsync(patience, stop) ?? throw new IOException("the running desk hung up");
    }

    private static async Task AnswerAsync(Socket client, Func<LocalQuestion, Task<string>> answer, CancellationToken stop)
    {
        try
        {
            using var stream = new NetworkStream(client, ownsSocket: true);
            var line = await ReadLineAsync(stream, stop).WaitAsync(patience, stop);
            var said = JsonSerializer.Deserialize<LocalQuestion>(line) is { } question ? await answer(question).WaitAsync(stop) : "";
            await stream.WriteAsync(Encoding.UTF8.GetBytes(said + "\n"), stop);
        }
        catch (Exception gone) when (gone is IOException or JsonException or TimeoutException or OperationCanceledException)
        {
            // whoever asks badly, or leaves, gets no answer; the desk does not mind
        }
    }

    private static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken stop)
    {
        var read = new MemoryStream();
        var one = new byte[1];
        while (read.Length < QuestionMax && await stream.ReadAsync(one, stop) == 1 && one[0] != (byte)'\n')
        {
            read.WriteByte(one[0]);
        }

        return Encoding.UTF8.GetString(read.ToArray());
    }
}
