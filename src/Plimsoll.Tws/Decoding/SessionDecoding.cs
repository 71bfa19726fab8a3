using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>Ids, accounts known to the session, clocks, errors.</summary>
internal static class SessionDecoding
{
    private const int NoId = -1;

    public static TwsMessage NextValidId(ref FieldReader from, int version)
    {
        from.Skip();
        return new NextValidId(from.ReadInt());
    }

    public static TwsMessage ManagedAccounts(ref FieldReader from, int version)
    {
        from.Skip();
        return new ManagedAccounts(from.ReadCommaSeparated());
    }

    public static TwsMessage CurrentTime(ref FieldReader from, int version)
    {
        from.Skip();
        return new CurrentTime(from.ReadEpochSeconds());
    }

    public static TwsMessage CurrentTimeMillis(ref FieldReader from, int version) => new CurrentTimeMillis(from.ReadEpochMillis());

    public static TwsMessage UserInfo(ref FieldReader from, int version) => new UserInfo(from.ReadInt(), from.ReadOptionalString());

    public static TwsMessage Error(ref FieldReader from, int version)
    {
        if (version < TwsVersions.ErrorTime)
        {
            from.Skip();
        }

        var id = from.ReadInt();
        return new ErrorMessage(
            id == NoId ? null : id,
            from.ReadInt(),
            from.ReadEscaped(),
            from.ReadOptionalEscaped(),
            version >= TwsVersions.ErrorTime ? ErrorTime(ref from) : null);
    }

    /// <summary>Seen as 0 for local notices; that is no time.</summary>
    private static DateTimeOffset? ErrorTime(ref FieldReader from)
    {
        var at = from.ReadEpochMillis();
        return at == DateTimeOffset.UnixEpoch ? null : at;
    }
}
