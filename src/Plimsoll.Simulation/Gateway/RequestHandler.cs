using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>Reads the rest of a request, after its message id, and answers it.</summary>
internal delegate void RequestHandler(ClientSession session, ref FieldReader fields);
