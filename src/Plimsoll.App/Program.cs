Console.Error.WriteLine("plimsoll: no verbs yet");
return 2;
