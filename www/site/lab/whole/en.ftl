# The lab at an address that has a task, or limits

lab-whole = { $kind ->
    [task] Leave the task: to the whole lab
   *[limits] To the whole lab, without these limits
  }
