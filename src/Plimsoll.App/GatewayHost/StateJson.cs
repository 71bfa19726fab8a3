using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>How a gateway's state is spelt: strict in what it reads, because half a state is worse than none.</summary>
internal static class StateJson
{
    public static JsonSerializerOptions Options(IMarket market) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IncludeFields = true, // tag and value of an algo's parameters are a tuple
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new InstantConverter(), new ListingConverter(market), new JsonStringEnumConverter() },
    };
}
