using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Requests;

/// <summary>One message from client to server. Null members are unset; each encoder spells unset as the official clients do.</summary>
public abstract record TwsRequest
{
    private protected TwsRequest()
    {
    }

    /// <summary>Writes one frame in the layout of a server version, or throws without having written a byte.</summary>
    /// <exception cref="TwsRequestException">The version lacks something that is set, or a text is not printable ASCII.</exception>
    public void WriteTo(FieldWriter writer, int serverVersion)
    {
        writer.BeginFrame();
        try
        {
            Encode(new RequestWriter(writer, serverVersion, GetType().Name));
            writer.EndFrame();
        }
        catch
        {
            writer.AbandonFrame();
            throw;
        }
    }

    internal abstract void Encode(RequestWriter to);

    /// <summary>What a server message means for this request; most requests have no definite end.</summary>
    internal virtual ReplyProgress Reply(TwsMessage message) => ReplyProgress.Unrelated;

    /// <summary>Whether <see cref="Reply"/> ever says that the reply is complete.</summary>
    internal virtual bool HasDefiniteEnd => false;
}
