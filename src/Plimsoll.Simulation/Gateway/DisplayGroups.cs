using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway;

/// <summary>The seven coloured groups of a TWS, which windows and clients follow to a common contract.</summary>
internal sealed class DisplayGroups
{
    private const int GroupsMax = 7;
    private const string Nothing = "none";
    private readonly string[] shown = [.. Enumerable.Repeat(Nothing, GroupsMax)];
    private readonly List<(ClientSession Client, int RequestId, int Group)> followers = [];

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.QueryDisplayGroups, (client, ref fields) => List(client, ref fields)),
        On(ClientRequest.SubscribeToGroupEvents, (client, ref fields) => client.Gateway.DisplayGroups.Follow(client, ref fields)),
        On(ClientRequest.UpdateDisplayGroup, (client, ref fields) => client.Gateway.DisplayGroups.Show(client, ref fields)),
        On(ClientRequest.UnsubscribeFromGroupEvents, (client, ref fields) => client.Gateway.DisplayGroups.Unfollow(client, ref fields)),
    ];

    public void Leave(ClientSession client) => followers.RemoveAll(each => each.Client == client);

    private static void List(ClientSession client, ref FieldReader fields)
    {
        fields.Skip();
        var requestId = client.ReadRequestId(ref fields);
        client.Post(client.Reply(ServerMessage.DisplayGroupList)
            .Number(1).Number(requestId).Text(string.Join('|', Enumerable.Range(1, GroupsMax))));
    }

    private void Follow(ClientSession client, ref FieldReader fields)
    {
        fields.Skip();
        var requestId = client.ReadRequestId(ref fields);
        var group = fields.ReadInt();
        if (group is < 1 or > GroupsMax)
        {
            client.Error(requestId, 321, ErrorText.Validation($"Invalid display group {group}"));
            return;
        }

        followers.RemoveAll(each => each.Client == client && each.RequestId == requestId);
        followers.Add((client, requestId, group));
        Tell(client, requestId, shown[group - 1]);
    }

    /// <summary>The group is that of the client's subscription of the same id; all who follow it are told, the one who asked among them.</summary>
    private void Show(ClientSession client, ref FieldReader fields)
    {
        fields.Skip();
        var requestId = client.ReadRequestId(ref fields);
        var contract = fields.ReadString();
        var index = followers.FindIndex(each => each.Client == client && each.RequestId == requestId);
        if (index < 0)
        {
            client.Error(requestId, 321, ErrorText.Validation("No subscription to a display group has this id"));
            return;
        }

        var group = followers[index].Group;
        shown[group - 1] = contract;
        foreach (var follower in followers.Where(each => each.Group == group))
        {
            Tell(follower.Client, follower.RequestId, contract);
        }
    }

    private void Unfollow(ClientSession client, ref FieldReader fields)
    {
        fields.Skip();
        var requestId = client.ReadRequestId(ref fields);
        followers.RemoveAll(each => each.Client == client && each.RequestId == requestId);
    }

    private static void Tell(ClientSession client, int requestId, string contract) =>
        client.Post(client.Port.Reply.Begin(ServerMessage.DisplayGroupUpdated).Number(1).Number(requestId).Text(contract));
}
